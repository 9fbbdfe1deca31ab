package dev.tenon.gateway.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How many predictions of each deployment were offered, left out by the rule, captured and lost,
/// in one life of this gateway. It is a mapped file: a process that is killed has counted all.
final class Ledger {
    private static final int ACCOUNT = 64;
    private static final int MOST = 4096;
    private static final int TENANT = 16;
    private static final VarHandle COUNT =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer file;
    private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    private int used;

    Ledger(Path path) {
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            file = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) ACCOUNT * MOST);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep the account of what is captured", e);
        }
        file.order(ByteOrder.LITTLE_ENDIAN);
        while (used < MOST && file.getLong(used * ACCOUNT) != 0) {
            Account known = new Account(used++ * ACCOUNT);
            accounts.put(known.deployment(), known);
        }
    }

    /// One deployment's figures.
    final class Account {
        private final int at;

        private Account(int at) {
            this.at = at;
        }

        UUID deployment() {
            return new UUID(file.getLong(at), file.getLong(at + Long.BYTES));
        }

        UUID tenant() {
            return new UUID(file.getLong(at + TENANT), file.getLong(at + TENANT + Long.BYTES));
        }

        void offered() {
            add(Figure.OFFERED, 1);
        }

        void sampledOut() {
            add(Figure.SAMPLED_OUT, 1);
        }

        void captured() {
            add(Figure.CAPTURED, 1);
        }

        void lost() {
            add(Figure.LOST, 1);
        }

        long get(Figure figure) {
            return (long) COUNT.getVolatile(file, figure.place(at));
        }

        void set(Figure figure, long value) {
            COUNT.setVolatile(file, figure.place(at), value);
        }

        private void add(Figure figure, long more) {
            COUNT.getAndAdd(file, figure.place(at), more);
        }
    }

    /// What is counted.
    enum Figure {
        OFFERED,
        SAMPLED_OUT,
        CAPTURED,
        LOST;

        private int place(int account) {
            return account + 2 * TENANT + ordinal() * Long.BYTES;
        }
    }

    /// The account of a deployment; null when there are more deployments than any gateway has.
    @Nullable Account of(UUID tenant, UUID deployment) {
        Account known = accounts.get(deployment);
        return known != null ? known : open(tenant, deployment);
    }

    private synchronized @Nullable Account open(UUID tenant, UUID deployment) {
        Account known = accounts.get(deployment);
        if (known != null || used == MOST) return known;
        int at = used * ACCOUNT;
        file.putLong(at + TENANT, tenant.getMostSignificantBits());
        file.putLong(at + TENANT + Long.BYTES, tenant.getLeastSignificantBits());
        file.putLong(at + Long.BYTES, deployment.getLeastSignificantBits());
        file.putLong(at, deployment.getMostSignificantBits()); // makes it an account
        used++;
        Account opened = new Account(at);
        accounts.put(deployment, opened);
        return opened;
    }

    List<Account> accounts() {
        return new ArrayList<>(accounts.values());
    }
}
