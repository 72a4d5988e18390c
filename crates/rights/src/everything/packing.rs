// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! All of it at once: the file, the paper, and the files at the plan. It is packed while it leaves, one file at a time, so that it
//! takes the memory of one file and not of a plan; when a right is lost meanwhile, no further piece leaves (decision 0016).
use super::{json, pages, pages::FileAt, paper};
use access::{Ctx, MaySee};
use axum::{
    body::{Body, Bytes, to_bytes},
    response::Response,
};
use files::Mine;
use foundation::{Result, form::At};
use futures_util::stream;
use std::io::{self, BufWriter, Write};
use tokio::{runtime::Handle, sync::mpsc};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The most bytes of the paper; more than a plan of many years.
const MOST_PAPER: usize = 64 * 1024 * 1024;
/// How many bytes are packed before they leave.
const PIECE: usize = 64 * 1024;
/// How many pieces wait for a slow line.
const PIECES: usize = 4;

/// What is packed: names and bytes that are made already, and files that are read one by one.
struct Contents {
    made: Vec<(String, Bytes)>,
    folder: String,
    files: Vec<Mine>,
}

pub(super) async fn zip_of_plan(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let sections = pages::gather(&ctx, Some(&may), id).await?;
    let name = |key: &str| ctx.t[key].to_owned();
    let printed = ctx.paper(&name("everything.paper.name"), paper::document(&ctx, &sections)?).await?;
    let printed = to_bytes(printed.into_body(), MOST_PAPER).await?;
    let file = Bytes::from(json::file(&ctx, &sections)?);
    let made = vec![(name("everything.json.name"), file), (name("everything.paper.name"), printed)];
    let files = files::mine(&mut *ctx.read().await?, &may).await?;
    let contents = Contents { made, folder: name("everything.zip.folder"), files };
    let mut answer = ctx.file(&name("everything.zip.name"), "application/zip", Vec::new())?;
    *answer.body_mut() = leaving(ctx, may, contents);
    Ok(answer)
}

/// The archive as it leaves; packing and reading wait on a thread of their own for whoever takes it.
fn leaving(ctx: Ctx, may: MaySee, contents: Contents) -> Body {
    let ((sender, mut receiver), handle) = (mpsc::channel(PIECES), Handle::current());
    tokio::task::spawn_blocking(move || {
        let read = |file: &Mine| handle.block_on(one(&ctx, &may, file));
        if let Err(error) = pack(&sender, &contents, read) {
            // The browser sees that the file is not whole.
            let _ = sender.blocking_send(Err(io::Error::other(error.to_string())));
        }
    });
    Body::from_stream(stream::poll_fn(move |cx| receiver.poll_recv(cx)))
}

async fn one(ctx: &Ctx, may: &MaySee, file: &Mine) -> anyhow::Result<Option<Vec<u8>>> {
    let mut conn = ctx.read().await.map_err(|problem| anyhow::anyhow!("{problem}"))?;
    files::read(&mut conn, may, file).await
}

type Piece = io::Result<Bytes>;

fn pack(sender: &mpsc::Sender<Piece>, contents: &Contents, read: impl Fn(&Mine) -> anyhow::Result<Option<Vec<u8>>>) -> anyhow::Result<()> {
    let mut zip = ZipWriter::new_stream(BufWriter::with_capacity(PIECE, Pipe(sender.clone())));
    let options = || SimpleFileOptions::default().compression_level(Some(1));
    for (name, bytes) in &contents.made {
        zip.start_file(name, options())?;
        zip.write_all(bytes)?;
    }
    for (number, file) in (1..).zip(&contents.files) {
        if sender.is_closed() {
            break;
        }
        if let Some(bytes) = read(file)? {
            zip.start_file(format!("{}/{number:02} {}", contents.folder, file.name), options())?;
            zip.write_all(&bytes)?;
        }
    }
    zip.finish()?.into_inner().flush()?;
    Ok(())
}

/// Where packed bytes go.
struct Pipe(mpsc::Sender<Piece>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(&bytes[..bytes.len().min(PIECE)]);
        let length = piece.len();
        // Whoever went away gets nothing; packing ends by itself before the next file.
        let _ = self.0.blocking_send(Ok(piece));
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
