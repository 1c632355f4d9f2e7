//! hyper on Tokio: --threads 1 is Tokio's current-thread runtime, more its multi-thread one, which steals work.
mod cache;
mod transform;
mod work;

use hyper::header::{HeaderValue, CONTENT_TYPE};
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Request, Response, Server, StatusCode};
use serde::Serialize;
use std::convert::Infallible;
use std::ops::RangeInclusive;
use tokio::signal::unix::{signal, SignalKind};

#[derive(Serialize)]
pub struct User {
    id: i64,
    name: String,
    email: String,
}

impl User {
    pub fn new(id: i64) -> User {
        User { id, name: format!("User {id}"), email: format!("u{id}@example.com") }
    }
}

const TEXT: &str = "text/plain";
const JSON: &str = "application/json";

async fn answer(path: &str) -> Result<(&'static str, Body), StatusCode> {
    if path == "/plaintext" {
        return Ok((TEXT, Body::from("Hello, World!")));
    }
    let (route, number) = path.get(1..).and_then(|p| p.split_once('/')).ok_or(StatusCode::NOT_FOUND)?;
    let number = |range: RangeInclusive<i64>| {
        number.parse().ok().filter(|n| range.contains(n)).ok_or(StatusCode::BAD_REQUEST)
    };
    match route {
        "users" => Ok((JSON, json(&User::new(number(1..=i64::MAX)?)))),
        "payload" => Ok((JSON, json(&(1..=number(0..=10_000)?).map(User::new).collect::<Vec<_>>()))),
        "transform" => Ok((JSON, json(&transform::Summary::of(number(0..=100_000)?)))),
        "work" => {
            work::burn(number(0..=10_000)?);
            Ok((TEXT, Body::from("done")))
        }
        "work-offloaded" => {
            let milliseconds = number(0..=10_000)?;
            tokio::task::spawn_blocking(move || work::burn(milliseconds)).await.unwrap();
            Ok((TEXT, Body::from("done")))
        }
        "garbage" => {
            cache::replace(number(0..=cache::SIZE)?);
            Ok((TEXT, Body::from("done")))
        }
        _ => Err(StatusCode::NOT_FOUND),
    }
}

fn json(value: &impl Serialize) -> Body {
    Body::from(serde_json::to_vec(value).unwrap())
}

async fn respond(request: Request<Body>) -> Result<Response<Body>, Infallible> {
    let mut response = Response::new(Body::empty());
    match answer(request.uri().path()).await {
        Ok((kind, body)) => {
            *response.body_mut() = body;
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        Err(status) => *response.status_mut() = status,
    }
    Ok(response)
}

async fn serve(port: u16) {
    let mut terminate = signal(SignalKind::terminate()).unwrap();
    let mut interrupt = signal(SignalKind::interrupt()).unwrap();
    let service = make_service_fn(|_| async { Ok::<_, Infallible>(service_fn(respond)) });
    let server = Server::bind(&([127, 0, 0, 1], port).into()).http1_pipeline_flush(true).tcp_nodelay(true).serve(service);
    tokio::select! {
        result = server => result.unwrap(),
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    // A runtime that goes out of scope waits for its blocking tasks.
    std::process::exit(0);
}

fn option<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::args().skip_while(|a| a != name).nth(1).and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

fn main() {
    if std::env::args().any(|a| a == "--version") {
        return println!("{}", option_env!("VERSIONS").unwrap_or("hyper"));
    }
    let threads = option("--threads", 1);
    let mut builder = match threads {
        1 => tokio::runtime::Builder::new_current_thread(),
        _ => tokio::runtime::Builder::new_multi_thread(),
    };
    // Tokio's default of 512 blocking threads is for waiting; its documentation asks to limit those that compute.
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let runtime = builder.worker_threads(threads).max_blocking_threads(cores).enable_all().build().unwrap();
    runtime.block_on(serve(option("--port", 8080)));
}
