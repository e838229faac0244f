//! The operations that write, and the reading that belongs to them: one line each.

use super::super::bodies::about::{AboutBody, NewNetworkBody};
use super::super::bodies::account::AccountBody;
use super::super::bodies::action::ActionBody;
use super::super::bodies::actor::ActorBody;
use super::super::bodies::gap::GapBody;
use super::super::bodies::history::DoneBody;
use super::super::bodies::import::{ColumnsBody, ImportBody};
use super::super::bodies::introduction::IntroductionBody;
use super::super::bodies::remark::RemarkBody;
use super::super::bodies::schemas::{Patch, Whole};
use super::super::bodies::share::ShareBody;
use super::super::bodies::snapshot::SnapshotBody;
use super::super::bodies::spot::PlacedBody;
use super::super::bodies::tie::TieBody;
use super::super::bodies::tour::TourBody;
use super::super::bodies::view::ViewBody;
use super::super::bodies::vocabulary::{TermBody, TermPatch, TermWhole};
use super::super::operation::{Gives, Takes, operations};
use super::super::shape::Shape;
use super::reading::WHY;
use super::records::ERASE;
use super::{accounts, changes, duplicates, imports, network, past, records, remarks, shares, spots, vocabulary};
use kith_network::action::Action;
use kith_network::introduction::Introduction;
use kith_network::snapshot::Snapshot;
use kith_network::view::{Tour, View};
use kith_network::{Actor, Gap, Tie};

const DONE: Gives = Gives::Json(Shape::of::<DoneBody>());

operations! {
    WRITING writing;

    POST "/networks" Organiser network::found, "foundNetwork", "Networks", "Start a network with a template's words",
        asks [], takes Takes::Json(Shape::of::<Whole<NewNetworkBody>>()), gives Gives::Made(Shape::of::<AboutBody>());
    PUT "/networks/{network}" Organiser network::replace, "replaceNetwork", "Networks", "Change all that a network says of itself",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<AboutBody>>()), gives Gives::Json(Shape::of::<AboutBody>());
    PATCH "/networks/{network}" Organiser network::patch, "patchNetwork", "Networks", "Change some of what a network says of itself",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<AboutBody>>()), gives Gives::Json(Shape::of::<AboutBody>());
    DELETE "/networks/{network}" Keeper network::remove, "removeNetwork", "Networks", "Remove a network with everything in it, for good",
        asks [network::NAME], takes Takes::Nothing, gives Gives::Done;

    POST "/networks/{network}/vocabulary/{part}" Organiser vocabulary::create, "addWord", "Words", "Add a word or a field",
        asks [WHY], takes Takes::Json(Shape::of::<TermWhole>()), gives Gives::Made(Shape::of::<TermBody>());
    PUT "/networks/{network}/vocabulary/{part}/{word}" Organiser vocabulary::replace, "replaceWord", "Words", "Change all of a word",
        asks [WHY], takes Takes::Json(Shape::of::<TermWhole>()), gives Gives::Json(Shape::of::<TermBody>());
    PATCH "/networks/{network}/vocabulary/{part}/{word}" Organiser vocabulary::patch, "patchWord", "Words", "Change some of a word",
        asks [WHY], takes Takes::Patch(Shape::of::<TermPatch>()), gives Gives::Json(Shape::of::<TermBody>());
    DELETE "/networks/{network}/vocabulary/{part}/{word}" Organiser vocabulary::remove, "removeWord", "Words", "Remove a word that nothing uses",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/actors" Organiser records::create::<Actor>, "addActor", "People and groups", "Add somebody",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ActorBody>>()), gives Gives::Made(Shape::of::<ActorBody>());
    PUT "/networks/{network}/actors/{actor}" Organiser records::replace::<Actor>, "replaceActor", "People and groups", "Change all that is recorded of somebody",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ActorBody>>()), gives Gives::Json(Shape::of::<ActorBody>());
    PATCH "/networks/{network}/actors/{actor}" Organiser records::patch::<Actor>, "patchActor", "People and groups", "Change some of what is recorded of somebody",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<ActorBody>>()), gives Gives::Json(Shape::of::<ActorBody>());
    DELETE "/networks/{network}/actors/{actor}" Organiser records::remove_actor, "removeActor", "People and groups", "Take somebody off the map, or erase them for good",
        asks [ERASE, WHY], takes Takes::Nothing, gives DONE;
    POST "/networks/{network}/actors/{actor}/confirm" Organiser records::confirm::<Actor>, "confirmActor", "People and groups", "Say that this still holds today",
        asks [WHY], takes Takes::Nothing, gives Gives::Json(Shape::of::<ActorBody>());

    POST "/networks/{network}/ties" Organiser records::create::<Tie>, "addTie", "Connections", "Connect two",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<TieBody>>()), gives Gives::Made(Shape::of::<TieBody>());
    PUT "/networks/{network}/ties/{tie}" Organiser records::replace::<Tie>, "replaceTie", "Connections", "Change all of a connection",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<TieBody>>()), gives Gives::Json(Shape::of::<TieBody>());
    PATCH "/networks/{network}/ties/{tie}" Organiser records::patch::<Tie>, "patchTie", "Connections", "Change some of a connection",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<TieBody>>()), gives Gives::Json(Shape::of::<TieBody>());
    DELETE "/networks/{network}/ties/{tie}" Organiser records::remove::<Tie>, "removeTie", "Connections", "Remove a connection",
        asks [WHY], takes Takes::Nothing, gives DONE;
    POST "/networks/{network}/ties/{tie}/confirm" Organiser records::confirm::<Tie>, "confirmTie", "Connections", "Say that this still holds today",
        asks [WHY], takes Takes::Nothing, gives Gives::Json(Shape::of::<TieBody>());
    POST "/networks/{network}/ties/{tie}/join" Organiser duplicates::join, "joinTie", "Duplicates", "Make one of a connection recorded twice",
        asks [WHY], takes Takes::Nothing, gives DONE;

    GET "/networks/{network}/duplicates" Organiser duplicates::list, "listDuplicates", "Duplicates", "Who may be on the map twice, the likeliest first",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<duplicates::Duplicates>());
    POST "/networks/{network}/duplicates/merge" Organiser duplicates::make_one, "mergeActors", "Duplicates", "Make one record of two",
        asks [WHY], takes Takes::Json(Shape::of::<duplicates::Merge>()), gives Gives::Json(Shape::of::<ActorBody>());
    POST "/networks/{network}/duplicates/apart" Organiser duplicates::set_apart, "tellApart", "Duplicates", "Remember that two are two, or may be one after all",
        asks [], takes Takes::Json(Shape::of::<duplicates::Apart>()), gives Gives::Done;

    POST "/networks/{network}/gaps" Organiser records::create::<Gap>, "addGap", "Beside the map", "Note who is missed",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<GapBody>>()), gives Gives::Made(Shape::of::<GapBody>());
    PUT "/networks/{network}/gaps/{gap}" Organiser records::replace::<Gap>, "replaceGap", "Beside the map", "Change all of a gap",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<GapBody>>()), gives Gives::Json(Shape::of::<GapBody>());
    PATCH "/networks/{network}/gaps/{gap}" Organiser records::patch::<Gap>, "patchGap", "Beside the map", "Change some of a gap",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<GapBody>>()), gives Gives::Json(Shape::of::<GapBody>());
    DELETE "/networks/{network}/gaps/{gap}" Organiser records::remove::<Gap>, "removeGap", "Beside the map", "Remove a gap",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/actions" Organiser records::create::<Action>, "addAction", "Beside the map", "Note what to do next",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ActionBody>>()), gives Gives::Made(Shape::of::<ActionBody>());
    PUT "/networks/{network}/actions/{action}" Organiser records::replace::<Action>, "replaceAction", "Beside the map", "Change all of an action",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ActionBody>>()), gives Gives::Json(Shape::of::<ActionBody>());
    PATCH "/networks/{network}/actions/{action}" Organiser records::patch::<Action>, "patchAction", "Beside the map", "Change some of an action, or close it",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<ActionBody>>()), gives Gives::Json(Shape::of::<ActionBody>());
    DELETE "/networks/{network}/actions/{action}" Organiser records::remove::<Action>, "removeAction", "Beside the map", "Remove an action",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/introductions" Organiser records::create::<Introduction>, "addIntroduction", "Beside the map", "Decide on introducing two",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<IntroductionBody>>()), gives Gives::Made(Shape::of::<IntroductionBody>());
    PUT "/networks/{network}/introductions/{introduction}" Organiser records::replace::<Introduction>, "replaceIntroduction", "Beside the map", "Change all of a decision",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<IntroductionBody>>()), gives Gives::Json(Shape::of::<IntroductionBody>());
    PATCH "/networks/{network}/introductions/{introduction}" Organiser records::patch::<Introduction>, "patchIntroduction", "Beside the map", "Change some of a decision",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<IntroductionBody>>()), gives Gives::Json(Shape::of::<IntroductionBody>());
    DELETE "/networks/{network}/introductions/{introduction}" Organiser records::remove::<Introduction>, "removeIntroduction", "Beside the map", "Take a decision back",
        asks [WHY], takes Takes::Nothing, gives DONE;

    PUT "/networks/{network}/remarks/{section}" Organiser remarks::put, "writeRemark", "Beside the map", "Write the organisers' words beside a finding",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<RemarkBody>>()), gives Gives::Json(Shape::of::<RemarkBody>());
    DELETE "/networks/{network}/remarks/{section}" Organiser remarks::remove, "removeRemark", "Beside the map", "Take those words away",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/snapshots" Organiser records::snapshot, "takeSnapshot", "History", "Name the state of now, or of an earlier day",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<SnapshotBody>>()), gives Gives::Made(Shape::of::<SnapshotBody>());
    PUT "/networks/{network}/snapshots/{snapshot}" Organiser records::replace::<Snapshot>, "replaceSnapshot", "History", "Change a snapshot's name and note",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<SnapshotBody>>()), gives Gives::Json(Shape::of::<SnapshotBody>());
    PATCH "/networks/{network}/snapshots/{snapshot}" Organiser records::patch::<Snapshot>, "patchSnapshot", "History", "Change a snapshot's name or note",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<SnapshotBody>>()), gives Gives::Json(Shape::of::<SnapshotBody>());
    DELETE "/networks/{network}/snapshots/{snapshot}" Organiser records::remove::<Snapshot>, "removeSnapshot", "History", "Remove a snapshot",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/views" Organiser records::create::<View>, "addView", "Map", "Make a view",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ViewBody>>()), gives Gives::Made(Shape::of::<ViewBody>());
    PUT "/networks/{network}/views/{view}" Organiser records::replace::<View>, "replaceView", "Map", "Change all of a view",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<ViewBody>>()), gives Gives::Json(Shape::of::<ViewBody>());
    PATCH "/networks/{network}/views/{view}" Organiser records::patch::<View>, "patchView", "Map", "Change some of a view",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<ViewBody>>()), gives Gives::Json(Shape::of::<ViewBody>());
    DELETE "/networks/{network}/views/{view}" Organiser records::remove::<View>, "removeView", "Map", "Remove a view",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/tours" Organiser records::create::<Tour>, "addTour", "Map", "Make a tour",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<TourBody>>()), gives Gives::Made(Shape::of::<TourBody>());
    PUT "/networks/{network}/tours/{tour}" Organiser records::replace::<Tour>, "replaceTour", "Map", "Change all of a tour",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<TourBody>>()), gives Gives::Json(Shape::of::<TourBody>());
    PATCH "/networks/{network}/tours/{tour}" Organiser records::patch::<Tour>, "patchTour", "Map", "Change some of a tour",
        asks [WHY], takes Takes::Patch(Shape::of::<Patch<TourBody>>()), gives Gives::Json(Shape::of::<TourBody>());
    DELETE "/networks/{network}/tours/{tour}" Organiser records::remove::<Tour>, "removeTour", "Map", "Remove a tour",
        asks [WHY], takes Takes::Nothing, gives DONE;

    PUT "/networks/{network}/spots/{actor}" Organiser spots::put, "placeActor", "Map", "Put a mark somewhere on the map",
        asks [WHY], takes Takes::Json(Shape::of::<Whole<PlacedBody>>()), gives Gives::Json(Shape::of::<PlacedBody>());
    DELETE "/networks/{network}/spots/{actor}" Organiser spots::remove, "unplaceActor", "Map", "Let a mark find its own place again",
        asks [WHY], takes Takes::Nothing, gives DONE;
    DELETE "/networks/{network}/spots" Organiser spots::remove_all, "unplaceAll", "Map", "Let all marks find their own places again",
        asks [WHY], takes Takes::Nothing, gives DONE;

    POST "/networks/{network}/shares" Organiser shares::create, "addShare", "Map", "Make a link; it is told once",
        asks [], takes Takes::Json(Shape::of::<Whole<ShareBody>>()), gives Gives::Made(Shape::of::<ShareBody>());
    POST "/networks/{network}/shares/{share}/renew" Organiser shares::renew, "renewShare", "Map", "Make a link anew: the one before opens nothing",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ShareBody>());
    DELETE "/networks/{network}/shares/{share}" Organiser shares::end, "endShare", "Map", "Take a link back; it stays on the list",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ShareBody>());

    POST "/networks/{network}/history/{version}/undo" Organiser past::undo, "undo", "History", "Take a change back",
        asks [], takes Takes::Nothing, gives DONE;
    POST "/networks/{network}/changes" Organiser changes::make, "change", "History", "Make several operations as one change: all or none",
        asks [WHY], takes Takes::Json(Shape::of::<changes::Changes>()), gives Gives::Json(Shape::of::<changes::Changed>());

    POST "/networks/{network}/imports" Organiser imports::create, "readFiles", "Files", "Read files and put them aside; nothing changes yet",
        asks [imports::NAME], takes Takes::Files, gives Gives::Made(Shape::of::<ImportBody>());
    GET "/networks/{network}/imports/{import}" Organiser imports::one, "getImport", "Files", "What the columns of those files mean, and what would change",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ImportBody>());
    PUT "/networks/{network}/imports/{import}/columns" Organiser imports::columns, "setColumns", "Files", "Say what the columns mean",
        asks [], takes Takes::Json(Shape::of::<ColumnsBody>()), gives Gives::Json(Shape::of::<ImportBody>());
    POST "/networks/{network}/imports/{import}/apply" Organiser imports::apply, "applyImport", "Files", "Bring the files in, all or nothing",
        asks [imports::BASED_ON], takes Takes::Nothing, gives DONE;
    DELETE "/networks/{network}/imports/{import}" Organiser imports::remove, "dropImport", "Files", "Forget the files",
        asks [], takes Takes::Nothing, gives Gives::Done;

    POST "/accounts" Keeper accounts::create, "addAccount", "People who sign in", "Let somebody sign in",
        asks [], takes Takes::Json(Shape::of::<Whole<AccountBody>>()), gives Gives::Made(Shape::of::<AccountBody>());
    PATCH "/accounts/{account}" Keeper accounts::patch, "patchAccount", "People who sign in", "Change what somebody may do",
        asks [], takes Takes::Patch(Shape::of::<Patch<AccountBody>>()), gives Gives::Json(Shape::of::<AccountBody>());
    DELETE "/accounts/{account}" Keeper accounts::remove, "removeAccount", "People who sign in", "Remove an account and end its sessions",
        asks [], takes Takes::Nothing, gives Gives::Done;
    POST "/accounts/{account}/link" Keeper accounts::renew, "makeSignInLink", "People who sign in", "Make a one-time sign-in link",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<AccountBody>());
}
