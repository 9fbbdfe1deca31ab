/// Versions of what can be changed: who reads a resource gets its `ETag`, and who changes it may
/// say by `If-Match` which version they mean.
///
/// One place for all rooms: the tag is made of what the resource's own address answers, and a
/// change with a condition looks there first, in the transaction that it then changes things in.
@NullMarked
package dev.tenon.api.condition;

import org.jspecify.annotations.NullMarked;
