// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Where a request comes from, for counting tries. `X-Forwarded-For` is believed only as far as proxies that the operator
//! named wrote it: the last address in it that is not one of them. Anyone can send the header, so nobody else is believed.
use axum::{extract::ConnectInfo, http::request::Parts};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// An IPv6 visitor owns a whole network of this many bits, so the network counts as one.
const OWN_BITS: u32 = 64;

/// The source of this request as text; empty when the program was not asked over a socket.
pub(super) fn of(parts: &Parts, trusted: &[IpNet]) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else { return String::new() };
    let is_ours = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut source = peer.ip().to_canonical();
    if is_ours(&source) {
        let said = parts.headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let said: Vec<&str> = said.flat_map(|line| line.split(',')).map(str::trim).collect();
        for address in said.into_iter().rev() {
            let Ok(address) = address.parse::<IpAddr>() else { break };
            source = address.to_canonical();
            if !is_ours(&source) {
                break;
            }
        }
    }
    network(source)
}

fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{}/{OWN_BITS}", Ipv6Addr::from_bits(address.to_bits() >> (128 - OWN_BITS) << (128 - OWN_BITS))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn source(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut request = Request::get("/");
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        parts.extensions.insert(ConnectInfo(peer.parse::<SocketAddr>().expect("an address")));
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().expect("a network")).collect();
        of(&parts, &trusted)
    }

    #[test]
    fn nobody_chooses_an_address() {
        assert_eq!(source("192.0.2.7:1", &["198.51.100.1"], &[]), "192.0.2.7");
        assert_eq!(source("192.0.2.7:1", &["198.51.100.1"], &["10.0.0.0/8"]), "192.0.2.7");
    }

    #[test]
    fn a_named_proxy_is_believed_and_what_came_before_it_is_not() {
        let ours = ["10.0.0.0/8"];
        assert_eq!(source("10.0.0.1:1", &["198.51.100.1, 192.0.2.7"], &ours), "192.0.2.7");
        assert_eq!(source("10.0.0.1:1", &["198.51.100.1", "192.0.2.7, 10.0.0.2"], &ours), "192.0.2.7");
        assert_eq!(source("10.0.0.1:1", &["nonsense"], &ours), "10.0.0.1");
        assert_eq!(source("10.0.0.1:1", &[], &ours), "10.0.0.1");
    }

    #[test]
    fn a_whole_network_of_ipv6_is_one_visitor() {
        assert_eq!(source("[2001:db8:1:2:3:4:5:6]:1", &[], &[]), "2001:db8:1:2::/64");
        assert_eq!(source("[::ffff:192.0.2.7]:1", &[], &[]), "192.0.2.7");
    }
}
