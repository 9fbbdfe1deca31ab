/// Past the gate in an emergency: who went, why, for at most a day, and who looked at it
/// afterwards.
///
/// It takes a permission of its own, a person who has just proven who they are, a reason and an
/// incident. Owners and auditors are told. A review by somebody else is owed, and until it is there
/// the project's pages show it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "wire", "tenancy", "identity", "audit", "approval"})
package dev.tenon.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
