package dev.tenon.ui.shell;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;

/// Something that can be begun from anywhere by whoever holds the permission: it leads to an
/// entry's page and presses the button that begins it there; without a button the page is where the
/// reader goes on.
public record Deed(String title, NavigationEntry at, Permission permission, String button) {
    boolean isFor(Place place, Access access) {
        return at.needing(permission).isFor(place, access);
    }
}
