package dev.tenon.people;

import dev.tenon.problem.Invalid;
import java.util.Locale;
import java.util.regex.Pattern;

/// A person by the e-mail address and name that others know them by.
public record Person(String email, String name) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final int LONGEST_NAME = 100;

    public Person {
        email = email.strip().toLowerCase(Locale.ROOT);
        name = name.strip();
        if (!EMAIL.matcher(email).matches())
            throw new Invalid("email", "This is no e-mail address.");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("person-name", "A person's name has 1 to 100 characters.");
        }
    }
}
