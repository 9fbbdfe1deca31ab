package dev.tenon.notices;

/// What a letter says; [#page] is the address of its page within the project.
record Letter(String subject, String body, String page) {
    private static final String TEXT =
            """
            Hello %s,

            %s

            %s

            You get this because of your role there.
            """;

    String text(String name, String address) {
        return TEXT.formatted(name, body, address);
    }
}
