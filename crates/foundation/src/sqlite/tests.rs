// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! SQLite behind `Any`: what every store relies on.
use crate::db::Db;
use sqlx::{Connection, Row, raw_sql};
use std::path::PathBuf;

struct File(PathBuf);

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

async fn open(name: &str) -> (Db, File) {
    let file = File(std::env::temp_dir().join(format!("vierluik-{name}-{}.db", std::process::id())));
    let db = Db::open_file(&file.0, 2).await.expect("a file");
    let mut tx = db.begin().await.expect("a transaction");
    raw_sql("create table t (id text not null primary key, n bigint, d double precision); create index t_by_n on t (n)")
        .execute(&mut *tx)
        .await
        .expect("two statements");
    tx.commit().await.expect("committed");
    (db, file)
}

async fn count(db: &Db) -> i64 {
    sqlx::query_scalar("select count(*) from t").fetch_one(&mut *db.read().await.expect("a reader")).await.expect("a number")
}

#[tokio::test]
async fn values_go_where_their_number_says() {
    let (db, _file) = open("numbers").await;
    let mut tx = db.begin().await.expect("a transaction");
    let row = sqlx::query("insert into t (id, n, d) values ($2, $1, $3) returning n, id, d, $1 + $1, $4")
        .bind(5_i64)
        .bind("één")
        .bind(1.5_f64)
        .bind(None::<String>)
        .fetch_one(&mut *tx)
        .await
        .expect("a row");
    assert_eq!((row.get::<i64, _>(0), row.get::<&str, _>(1), row.get::<f64, _>(2)), (5, "één", 1.5));
    assert_eq!((row.get::<i64, _>(3), row.get::<Option<&str>, _>(4)), (10, None));
    assert!(row.try_get::<i64, _>(1).is_err(), "a text is no number");
    let missing = sqlx::query("select $2").bind(1_i64).fetch_optional(&mut *tx).await;
    assert!(missing.is_err(), "a value that was not given");
}

#[tokio::test]
async fn changed_rows_are_counted_and_a_double_key_is_known_as_one() {
    let (db, _file) = open("changed").await;
    let mut tx = db.begin().await.expect("a transaction");
    let insert = "insert into t (id, n) values ('a', 1), ('b', 1), ('c', 2)";
    assert_eq!(sqlx::query(insert).execute(&mut *tx).await.expect("inserted").rows_affected(), 3);
    let update = sqlx::query("update t set n = n + 1 where n = $1").bind(1_i64).execute(&mut *tx).await.expect("updated");
    assert_eq!(update.rows_affected(), 2);
    let read = sqlx::query("select * from t").execute(&mut *tx).await.expect("read");
    assert_eq!(read.rows_affected(), 0, "reading changes nothing");
    let doubled = sqlx::query("insert into t (id) values ('a')").execute(&mut *tx).await.expect_err("a double key");
    assert!(doubled.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation));
}

#[tokio::test]
async fn a_dropped_transaction_never_happened_and_readers_cannot_write() {
    let (db, _file) = open("dropped").await;
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("insert into t (id) values ('a')").execute(&mut *tx).await.expect("inserted");
    let mut inner = tx.begin().await.expect("a savepoint");
    sqlx::query("insert into t (id) values ('b')").execute(&mut *inner).await.expect("inserted");
    drop(inner);
    assert_eq!(count(&db).await, 0, "others see nothing yet");
    tx.commit().await.expect("committed");
    assert_eq!(count(&db).await, 1, "the inner one was dropped");
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("delete from t").execute(&mut *tx).await.expect("deleted");
    drop(tx);
    assert_eq!(count(&db).await, 1);
    let refused = sqlx::query("delete from t").execute(&mut *db.read().await.expect("a reader")).await;
    assert!(refused.is_err(), "a reader cannot write");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_wait_in_line_and_lose_nothing() {
    let (db, _file) = open("line").await;
    let writers = (0..20).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.expect("a transaction");
            sqlx::query("insert into t (id, n) select $1, count(*) from t").bind(format!("w{number}")).execute(&mut *tx).await.expect("in");
            tx.commit().await.expect("committed");
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("no panic");
    }
    let different: i64 =
        sqlx::query_scalar("select count(distinct n) from t").fetch_one(&mut *db.read().await.expect("a reader")).await.expect("a number");
    assert_eq!(different, 20, "each writer saw the ones before");
}
