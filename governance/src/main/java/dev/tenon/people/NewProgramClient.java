package dev.tenon.people;

/// A client and its secret, which is shown this once.
public record NewProgramClient(ProgramClient client, String secret) {
    @Override
    public String toString() {
        return "NewProgramClient " + client.clientId();
    }
}
