package dev.tenon.preferences;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The caller's own preferences.
@Service
public class Preferences {
    private final PreferenceRows rows;
    private final AuditTrail audit;

    Preferences(PreferenceRows rows, AuditTrail audit) {
        this.rows = rows;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Preference mine() {
        return rows.of(me()).orElse(Preference.USUAL);
    }

    @Transactional
    public Preference change(Preference wanted) {
        if (wanted.equals(mine())) return wanted;
        rows.write(me(), wanted);
        audit.record(Act.of("preference.changed", "person", me()));
        return wanted;
    }

    private static PersonId me() {
        return CurrentCaller.required().person();
    }
}
