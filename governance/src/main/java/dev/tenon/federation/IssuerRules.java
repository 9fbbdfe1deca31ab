package dev.tenon.federation;

import dev.tenon.problem.Invalid;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Which addresses an identity provider may have: public ones by https. Ours ask whatever is there,
/// so nobody may send them into our own network. The local stack knows no such fear.
@Component
class IssuerRules {
    private final boolean local;

    IssuerRules(@Value("${tenon.local:false}") boolean local) {
        this.local = local;
    }

    void check(String issuer) {
        var address = parsed(issuer);
        if (address.getHost() == null
                || address.getUserInfo() != null
                || address.getQuery() != null
                || address.getFragment() != null) throw refused();
        if (local) return;
        if (!"https".equals(address.getScheme())) throw refused();
        try {
            if (!Arrays.stream(InetAddress.getAllByName(address.getHost()))
                    .allMatch(IssuerRules::isPublic)) throw refused();
        } catch (UnknownHostException nowhere) {
            throw new Invalid("issuer", "Nothing is known at the identity provider's address.");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            var carrier = first == 100 && second >= 64 && second < 128;
            return first != 0 && !carrier && first < 240;
        }
        return (first & 0xfe) != 0xfc;
    }

    private static URI parsed(String issuer) {
        try {
            var address = new URI(issuer);
            var scheme = String.valueOf(address.getScheme());
            if (!scheme.equals("https") && !scheme.equals("http")) throw refused();
            return address;
        } catch (URISyntaxException malformed) {
            throw refused();
        }
    }

    private static Invalid refused() {
        return new Invalid(
                "issuer",
                "The identity provider needs a public address that begins with https://, without anything after its path.");
    }
}
