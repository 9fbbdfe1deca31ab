package dev.tenon.signing;

import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Service;

/// Closes short secrets that must lie in the database for a while; each opens for its own tenant
/// and purpose only.
@Service
public class Sealing {
    private final KeyWrap wrap;

    Sealing(KeyWrap wrap) {
        this.wrap = wrap;
    }

    public byte[] seal(String secret, TenantId tenant, String purpose) {
        return wrap.wrap(secret.getBytes(StandardCharsets.UTF_8), owner(tenant, purpose));
    }

    public String open(byte[] sealed, TenantId tenant, String purpose) {
        return new String(wrap.unwrap(sealed, owner(tenant, purpose)), StandardCharsets.UTF_8);
    }

    private static String owner(TenantId tenant, String purpose) {
        return tenant + " " + purpose;
    }
}
