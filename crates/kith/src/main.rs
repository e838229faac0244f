use std::process::ExitCode;

fn main() -> ExitCode {
    if kith::reading::is_asked(std::env::args_os()) {
        return kith::reading::child_main();
    }
    ExitCode::SUCCESS
}
