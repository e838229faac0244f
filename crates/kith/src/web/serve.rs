//! The door: our own accept loop, so that slow and silent clients cannot hold it open.
//!
//! Stock serving has no time limit on headers; here a connection that does not finish its
//! headers in five seconds is closed, bodies that stall are refused, and connections are counted.

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// How long a client may take over its request's headers, from the first silence on.
const HEADER_TIME: Duration = Duration::from_secs(5);
/// How many connections may be open at once; further ones wait to be accepted.
const MOST_CONNECTIONS: usize = 2_048;
/// How long requests in flight may take once the server was asked to stop.
const GRACE: Duration = Duration::from_secs(8);
/// No connection is kept longer than this, however slowly it reads.
const LONGEST_CONNECTION: Duration = Duration::from_secs(600);

/// Serves `router` until `stop` resolves, then lets requests in flight finish.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let service = router.map_request(|request: Request<Incoming>| request.map(Body::new));
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            () = &mut stop => break,
            place = places.clone().acquire_owned() => match place {
                Ok(place) => place,
                Err(_closed) => break,
            },
        };
        let stream = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(problem) => {
                    // Out of descriptors, most likely: give connections time to end.
                    tracing::warn!(%problem, "could not accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIME)
            .max_headers(64)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // What goes wrong on one connection is that client's business; nothing to report.
            let _ended = tokio::time::timeout(LONGEST_CONNECTION, watched).await;
            drop(place);
        });
    }
    drop(listener);
    let _all_done = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}
