package dev.tenon.local.mail;

/// What is left to read of a mail that came as HTML only.
final class PlainText {
    private PlainText() {}

    static String of(String html) {
        return html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
                .replaceAll("(?is)<a\\b[^>]*?href=[\"']([^\"']*)[\"'][^>]*>(.*?)</a>", "$2 ($1)")
                .replaceAll("(?i)<br\\s*/?>|</(p|div|h[1-6]|tr|li)>", "\n")
                .replaceAll("(?s)<[^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("[ \\t]+", " ")
                .replaceAll("\\s*\\n\\s*\\n\\s*", "\n\n")
                .strip();
    }
}
