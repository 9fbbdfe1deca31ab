package dev.tenon.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailPageTest {

    @Test
    void whateverAMailSaysIsTextOnThePage() {
        var evil = "<script>alert('1')</script><img src=x onerror=\"alert(2)\">";
        var page =
                MailPage.of(
                        List.of(
                                new Mail(
                                        "1",
                                        Instant.EPOCH,
                                        evil,
                                        List.of(evil),
                                        evil,
                                        evil,
                                        evil)));
        assertThat(page)
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        assertThat(pageOf("See https://tenon.example/join?a=1&b=<2>. Bye"))
                .contains(
                        "<a href=\"https://tenon.example/join?a=1&amp;b=\" rel=\"noreferrer\">",
                        "</a>&lt;2&gt;. Bye");
        assertThat(pageOf("(http://localhost:8080/x)"))
                .contains("(<a href=\"http://localhost:8080/x\"");
        assertThat(pageOf("javascript:alert(1) data:text/html,x ftp://x file:///etc/passwd"))
                .doesNotContain("rel=\"noreferrer\"");
        assertThat(pageOf("https://x\" onmouseover=\"alert(1)")).doesNotContain("onmouseover=\"");
    }

    @Test
    void anEmptyMailboxSaysSo() {
        assertThat(MailPage.of(List.of())).contains("No mail yet").doesNotContain("<details");
    }

    private static String pageOf(String text) {
        return MailPage.of(
                List.of(
                        new Mail(
                                "1",
                                Instant.EPOCH,
                                "tenon@localhost",
                                List.of("ada@acme.example"),
                                "Hello",
                                text,
                                "")));
    }
}
