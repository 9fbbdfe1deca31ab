/// How fast a tenant and each of its callers may ask of this replica: its share of what the plan
/// allows.
///
/// Shares are renewed beside the requests, never for one. A replica that can't renew goes on with
/// what it has; one that has no word yet takes a tenth of the plan.
@NullMarked
package dev.tenon.gateway.quota;

import org.jspecify.annotations.NullMarked;
