package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;

/// Signs what a tenant's log promises, and knows the signatures that it made.
interface Notary {
    String sign(Checkpoint checkpoint);

    Checkpoint open(LogName log, String note) throws NotProven;
}
