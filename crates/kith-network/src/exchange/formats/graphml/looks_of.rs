//! How the file draws its nodes and edges: yEd's drawings, and the keys that Gephi writes.

use super::structure::{Drawn, GraphMl, Key, KeyHolds, KeyOf, Value};
use crate::exchange::looks::{Look, hex, mixed};
use crate::text::fold;

/// The keys of nodes or of edges that say how they are drawn.
#[derive(Default)]
pub(super) struct LookKeys {
    color: Option<[usize; 3]>,
    place: Option<[usize; 2]>,
    depth: Option<usize>,
    size: Option<usize>,
}

impl LookKeys {
    pub(super) fn in_file(made: &GraphMl<'_>, of: KeyOf) -> LookKeys {
        let key = |name: &str| {
            let fits = |key: &Key<'_>| (key.of == of || key.of == KeyOf::All) && key.holds == KeyHolds::Number;
            made.keys.iter().position(|key| fits(key) && fold(&key.name) == name)
        };
        let all = |names: [&str; 3]| Some([key(names[0])?, key(names[1])?, key(names[2])?]);
        let place = key("x")
            .zip(key("y"))
            .map(|(x, y)| [x, y])
            .filter(|_| of == KeyOf::Node);
        LookKeys {
            color: all(["r", "g", "b"]),
            depth: key("z").filter(|_| place.is_some()),
            place,
            size: key("size").filter(|_| of == KeyOf::Node),
        }
    }

    /// These keys: what they hold is kept as a look and nowhere else.
    pub(super) fn all(&self) -> Vec<usize> {
        let color = self.color.into_iter().flatten();
        let place = self.place.into_iter().flatten();
        color.chain(place).chain(self.depth).chain(self.size).collect()
    }

    pub(super) fn look(&self, values: &[Value<'_>], drawn: &Drawn<'_>) -> Look {
        let number = |key: usize| {
            let mut values = values.iter().rev();
            let text = values.find(|value| value.key == key)?;
            text.text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let color = self
            .color
            .and_then(|[r, g, b]| mixed(number(r)?, number(g)?, number(b)?));
        // The y of such keys points upward, that of yEd's drawings downward from their upper left corner.
        let place = self.place.and_then(|[x, y]| Some((number(x)?, -number(y)?)));
        let center = drawn
            .place
            .map(|[x, y, width, height]| (x + width / 2.0, y + height / 2.0));
        Look {
            color: drawn.color.as_deref().and_then(hex).or(color),
            size: self.size.and_then(number),
            shape: drawn
                .shape
                .as_deref()
                .filter(|shape| *shape != "line")
                .map(str::to_owned),
            thickness: drawn.thickness.as_deref().and_then(|width| width.trim().parse().ok()),
            place: center.or(place),
            depth: self.depth.and_then(number).filter(|depth| *depth != 0.0),
            ..Look::default()
        }
    }
}

impl Drawn<'_> {
    /// What yEd writes on it.
    pub(super) fn label(&self) -> Option<&str> {
        let mut labels = self.labels.iter().map(|label| label.trim());
        labels.find(|label| !label.is_empty())
    }
}
