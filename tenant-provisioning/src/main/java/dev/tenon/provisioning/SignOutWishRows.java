package dev.tenon.provisioning;

import dev.tenon.provisioning.Wishes.SignOut;
import java.util.List;

/// Who wants all their sessions ended, everywhere.
record SignOutWishRows(WishSql sql) {
    private static final String OPEN =
            """
            select subject, revision
              from sign_out_wish
             where done_revision < revision
             order by subject
            """;
    private static final String REPORT =
            """
            update sign_out_wish
               set done_revision = ?
             where subject = ? and done_revision < ?
            """;

    List<SignOut> open() {
        return sql.list(OPEN, row -> new SignOut(row.getString(1), row.getLong(2)));
    }

    void report(SignOut done) {
        sql.update(REPORT, done.revision(), done.subject(), done.revision());
    }
}
