/// What the table of runs asks for: the ids of a whole result in its order, the chosen cells of any
/// runs, statistics of groups over all their members, the catalogue of columns, and deeds on many
/// runs at once.
///
/// A table holds the ids of its result, so a row is reached by its place without any offset, and
/// what is written meanwhile moves nothing. Searches are read and narrowed by tracking itself;
/// deeds go through [dev.tenon.tracking.RunLife] and [dev.tenon.tracking.RunLog], each with its own
/// entry in the trail.
@NullMarked
package dev.tenon.tracking.table;

import org.jspecify.annotations.NullMarked;
