package dev.tenon.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailParserTest {

    @Test
    void ofTwoWaysToSayItThePlainOneIsRead() {
        var mail =
                parse(
                        """
                        Delivered-To: ada@acme.example
                        Delivered-To: bo@acme.example
                        From: =?UTF-8?Q?Tenon_f=C3=BCr_Acme?= <tenon@localhost>
                        Subject: =?UTF-8?B?V2lsbGtvbW1lbiDigJM=?=
                         again
                        MIME-Version: 1.0
                        Content-Type: multipart/alternative; boundary=x

                        --x
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: quoted-printable

                        Gr=C3=BC=C3=9Fe
                        --x
                        Content-Type: text/html; charset=UTF-8

                        <p>Gr&uuml;&szlig;e</p>
                        --x--
                        """);
        assertThat(mail.to()).containsExactly("ada@acme.example", "bo@acme.example");
        assertThat(mail.from()).isEqualTo("Tenon für Acme <tenon@localhost>");
        assertThat(mail.subject()).isEqualTo("Willkommen – again");
        assertThat(mail.text()).isEqualTo("Grüße");
        assertThat(mail.html()).contains("<p>Gr&uuml;&szlig;e</p>");
    }

    @Test
    void ofHtmlAloneTheWordsAndTheirLinksAreRead() {
        var mail =
                parse(
                        """
                        Subject: Hello
                        Content-Type: text/html

                        <html><head><title>no</title></head><body><style>p {}</style>
                        <p>Please <a class="b" href="https://tenon.example/join?a=1&amp;b=2">join us</a>.</p><p>Tom &amp; Ada</p></body></html>
                        """);
        assertThat(mail.text())
                .isEqualTo("Please join us (https://tenon.example/join?a=1&b=2).\nTom & Ada");
    }

    @Test
    void whatIsNoLetterIsShownAsItCame() {
        var mail = parse("Content-Type: multipart/mixed\n\nno parts here");
        assertThat(mail.text()).contains("no parts here");
    }

    private static Mail parse(String letter) {
        return MailParser.parse("7", Instant.EPOCH, letter.replace("\n", "\r\n").getBytes(UTF_8));
    }
}
