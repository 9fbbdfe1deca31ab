package dev.tenon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path folder;

    @Test
    void aSecretIsMadeOnceAndKeptForItsOwnersEyes() throws Exception {
        var file = folder.resolve("data/secrets.properties");
        var first = Secrets.in(file).get("gateway.key");

        assertThat(Secrets.in(file).get("gateway.key")).isEqualTo(first);
        assertThat(Secrets.in(file).get("another")).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void thePublicKeyIsTheOneThatRfc8032NamesForTheSeed() {
        var seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        var key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assertThat(Secrets.publicKeyOf(base64url(seed))).isEqualTo(base64url(key));
    }

    private static String base64url(String hex) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
    }
}
