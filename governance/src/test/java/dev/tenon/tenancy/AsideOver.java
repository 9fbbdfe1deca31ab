package dev.tenon.tenancy;

import javax.sql.DataSource;

/// Lets other rooms' tests put something of their own in the database's place.
public final class AsideOver {
    private AsideOver() {}

    public static Aside of(DataSource database) {
        return new Aside(database);
    }
}
