package dev.tenon.people;

import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The caller's own access tokens; each stands for its maker, and can only do less.
@Service
public class AccessTokens {
    private final AccessTokenRows rows;
    private final TokenMaking making;
    private final Access access;

    AccessTokens(AccessTokenRows rows, TokenMaking making, Access access) {
        this.rows = rows;
        this.making = making;
        this.access = access;
    }

    @Transactional
    public NewAccessToken create(TokenWish wish) {
        access.requireAnywhere(Permission.TOKEN_WRITE);
        return making.make(CurrentCaller.required().person(), wish);
    }

    /// Everybody sees and ends their own tokens, whatever else they may no longer do.
    @Transactional(readOnly = true)
    public List<AccessToken> mine() {
        return rows.of(CurrentCaller.required().person());
    }

    @Transactional(readOnly = true)
    public AccessToken one(UUID id) {
        return mine().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("no-such-token", "There is no such token."));
    }

    @Transactional
    public void revoke(UUID id) {
        making.revoke(CurrentCaller.required().person(), id);
    }
}
