package dev.tenon.gateway;

/// The inference gateway as a program; its settings are environment variables (see
/// ARCHITECTURE.md).
///
/// It is meant to run with `-Xmx160m -XX:+UseSerialGC -XX:MaxDirectMemorySize=128m
/// --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow`: with a small model it
/// then holds well under 300 MB.
public final class Gateway {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private Gateway() {}

    public static void main(String[] arguments) {
        long since = System.nanoTime();
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("The gateway can't start: " + e.getMessage());
            System.exit(2);
            return;
        }
        RunningGateway gateway = new RunningGateway(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
        LOG.log(
                System.Logger.Level.INFO,
                "Gateway {0} answers on port {1} after {2} ms",
                settings.name(),
                Integer.toString(gateway.port()),
                (System.nanoTime() - since) / 1_000_000);
    }
}
