/// Identity providers of tenants' own: an owner links one for the people of a mail domain, and
/// proves that the domain is theirs by a record in its DNS. Before the proof nothing happens;
/// after it, provisioning links the provider, and whoever it vouches for, with an address of that
/// domain, becomes a member on arrival.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "identity", "audit", "people", "wire"})
package dev.tenon.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
