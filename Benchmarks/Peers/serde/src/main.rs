// serde_json on the documents of chapter 7: serde-peer FOLDER
// Prints the best and the middle time of one operation in nanoseconds. Dates stay strings: serde has none.
use serde::{Deserialize, Serialize};
use std::{env, fs, hint::black_box, time::{Duration, Instant}};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct User { id: i64, name: String, email: String, created_at: String }
#[derive(Serialize, Deserialize)]
struct Users { items: Vec<User>, #[serde(skip_serializing_if = "Option::is_none")] next: Option<String> }
#[derive(Serialize, Deserialize)]
struct Size { width: f64, height: f64, depth: f64 }
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    id: i64, sku: String, title: String, price: f64, in_stock: bool, tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")] size: Option<Size>,
    rating: f64,
    #[serde(skip_serializing_if = "Option::is_none")] note: Option<String>,
    quantities: Vec<i64>,
}
#[derive(Serialize, Deserialize)]
struct Catalog { products: Vec<Product>, total: i64 }

fn measure(name: &str, count: usize, mut body: impl FnMut()) {
    let mut times: Vec<f64> = Vec::new();
    let end = Instant::now() + Duration::from_secs(3);
    while Instant::now() < end || times.len() < 20 {
        let start = Instant::now();
        for _ in 0..count { body() }
        times.push(start.elapsed().as_nanos() as f64 / count as f64);
    }
    times.sort_by(|a, b| a.total_cmp(b));
    println!("{:.0}\t{:.0}\t{name}: serde_json", times[0], times[times.len() / 2]);
}

fn main() {
    let folder = env::args().nth(1).expect("serde-peer FOLDER");
    let users = fs::read(format!("{folder}/users.json")).unwrap();
    let catalog = fs::read(format!("{folder}/catalog.json")).unwrap();
    let mut out: Vec<u8> = Vec::new();
    measure("users of 1 KB, read", 500, || { black_box(serde_json::from_slice::<Users>(&users).unwrap()); });
    let value: Users = serde_json::from_slice(&users).unwrap();
    measure("users of 1 KB, written", 500, || { out.clear(); serde_json::to_writer(&mut out, &value).unwrap(); black_box(&out); });
    measure("catalog of 1 MB, read", 1, || { black_box(serde_json::from_slice::<Catalog>(&catalog).unwrap()); });
    let value: Catalog = serde_json::from_slice(&catalog).unwrap();
    measure("catalog of 1 MB, written", 1, || { out.clear(); serde_json::to_writer(&mut out, &value).unwrap(); black_box(&out); });
}
