package dev.tenon.provisioning.plan;

/// Someone whom the platform knows by e-mail address.
public record Person(String email, String name) {

    public String firstName() {
        var gap = name.strip().lastIndexOf(' ');
        return gap < 0 ? name.strip() : name.strip().substring(0, gap).strip();
    }

    public String lastName() {
        var gap = name.strip().lastIndexOf(' ');
        return gap < 0 ? "" : name.strip().substring(gap + 1);
    }
}
