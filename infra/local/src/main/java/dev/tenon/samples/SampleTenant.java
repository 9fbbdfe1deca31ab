package dev.tenon.samples;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One sample tenant with its people and one project.
record SampleTenant(Doors doors, String slug, String displayName, String project) {
    private static final int PATIENCE_SECONDS = 90;

    void putInPlace() throws IOException, InterruptedException {
        var owner = person("owner");
        doors.make(
                Person.OPERATOR,
                "/platform/api/v1/tenants",
                Map.of(
                        "slug",
                        slug,
                        "displayName",
                        displayName,
                        "plan",
                        "standard",
                        "firstOwner",
                        Map.of("email", owner.email(), "name", owner.name())));
        untilSignedIn(owner);
        doors.make(
                owner, api("/projects"), Map.of("slug", project, "displayName", titled(project)));
        var projectId =
                doors.get(owner, "/t/" + slug + "/p/" + project + "/api/v1").path("id").asString();
        for (var role : Person.ROLES.subList(1, Person.ROLES.size())) {
            doors.make(owner, api("/members"), membership(person(role), projectId));
        }
        for (var role : Person.ROLES) untilSignedIn(person(role));
    }

    Person person(String role) {
        return new Person(slug, role);
    }

    private String api(String path) {
        return "/t/" + slug + "/api/v1" + path;
    }

    private static Map<String, Object> membership(Person person, String project) {
        return Map.of(
                "email", person.email(), "name", person.name(), "roles", roles(person, project));
    }

    private static Map<String, Object> roles(Person person, String project) {
        return switch (person.role()) {
            case "scientist" ->
                    Map.of(
                            "tenant",
                            List.of("member"),
                            "projects",
                            Map.of(project, List.of("scientist", "deployer")));
            case "auditor" -> Map.of("tenant", List.of("auditor"), "projects", Map.of());
            default ->
                    Map.of(
                            "tenant",
                            List.of("member"),
                            "projects",
                            Map.of(project, List.of("approver")));
        };
    }

    /// Provisioning makes accounts in the background; the tenant lets its people in when it is
    /// done.
    private void untilSignedIn(Person person) throws IOException, InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            if (doors.canSignIn(person) && isMember(person)) return;
            Thread.sleep(1_000);
        }
        throw new IOException(
                person.email() + " still can't sign in; look at the log of provisioning");
    }

    private boolean isMember(Person person) throws IOException, InterruptedException {
        try {
            JsonNode projects = doors.get(person, api("/projects"));
            return projects.has("items");
        } catch (Doors.Refused notYet) {
            doors.forget(person);
            return false;
        }
    }

    private static String titled(String slug) {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
    }
}
