/// Where a request goes: signed documents from the control plane, kept on disk, and the deployments
/// they describe.
///
/// A document that is broken or badly signed is refused and the one before stays. A version is
/// loaded only with a valid admission statement, off the request's path; the old variants answer
/// until the new ones are ready.
@NullMarked
package dev.tenon.gateway.route;

import org.jspecify.annotations.NullMarked;
