// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading along with the log lines of one test. One listener hears the whole process and keeps what is said on a thread where
//! a test reads along: a listener per thread loses every line that another thread, on which nobody listens, says first.
use std::{cell::RefCell, io, marker::PhantomData, rc::Rc, sync::Once};
use tracing_subscriber::{Layer, filter::dynamic_filter_fn, fmt, layer::SubscriberExt, registry};

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// What was logged since it was last read, down to the finest. Only of this thread, on which a test and its program run.
pub struct LogLines {
    stays_on_its_thread: PhantomData<Rc<()>>,
}

struct Here;

impl io::Write for Here {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|heard| heard.extend_from_slice(bytes)));
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl LogLines {
    /// From now on, until this is dropped.
    ///
    /// # Panics
    /// When somebody reads along on this thread already, or the process has another listener.
    pub fn read_along() -> Self {
        static LISTENS: Once = Once::new();
        LISTENS.call_once(|| {
            // Asked for each line anew: whether somebody listens differs per thread, so it must not be remembered per line.
            let somebody_listens = dynamic_filter_fn(|_, _| HEARD.with_borrow(Option::is_some));
            let lines = registry().with(fmt::layer().json().with_writer(|| Here).with_filter(somebody_listens));
            tracing::subscriber::set_global_default(lines).expect("because nobody else listens in the process of a test");
        });
        let before = HEARD.replace(Some(Vec::new()));
        assert!(before.is_none(), "somebody reads along on this thread already");
        Self { stays_on_its_thread: PhantomData }
    }

    /// The lines since the last time.
    pub fn take(&self) -> String {
        let bytes = HEARD.with_borrow_mut(|heard| heard.as_mut().map(std::mem::take)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Drop for LogLines {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn says(words: &str) {
        tracing::debug!(words, "somebody speaks");
    }

    fn says_also(words: &str) {
        tracing::debug!(words, "somebody speaks");
    }

    fn elsewhere(does: fn()) {
        thread::spawn(does).join().expect("the other thread ends well");
    }

    #[test]
    fn a_line_that_another_thread_says_first_is_heard_here() {
        let lines = LogLines::read_along();
        elsewhere(|| says("the other test"));
        says("this test");
        let heard = lines.take();
        assert!(heard.contains("this test"), "not heard: {heard:?}");
        assert!(!heard.contains("the other test"), "heard of another thread: {heard:?}");
    }

    #[test]
    fn a_line_that_was_said_before_anybody_listened_is_heard_later() {
        elsewhere(|| says_also("the other test"));
        says_also("too early");
        let lines = LogLines::read_along();
        says_also("in time");
        let heard = lines.take();
        assert!(heard.contains("in time") && !heard.contains("too early"), "{heard:?}");
        drop(lines);
        says_also("too late");
        assert_eq!(LogLines::read_along().take(), "");
    }
}
