use std::process::ExitCode;

fn main() -> ExitCode {
    // A file from outside is read by a process of its own, which binds its own hands first.
    if kith::reading::is_asked(std::env::args_os()) {
        return kith::reading::child_main();
    }
    kith::cli::main()
}
