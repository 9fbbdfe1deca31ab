package dev.tenon.mail;

import dev.tenon.signing.Sealing;
import dev.tenon.tenancy.CurrentTenant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where a room leaves a letter, in the transaction of what the letter tells about.
@Service
@EnableConfigurationProperties(MailSettings.class)
public class MailOutbox {
    static final String PURPOSE = "mail";
    private static final String INSERT =
            """
            insert into mail (tenant, id, event, recipient, subject, text)
            values (current_tenant(), uuidv7(), :event, :recipient, :subject, :text)
            on conflict (tenant, event) do nothing
            """;
    private static final String STATES =
            "select event, state from mail where tenant = current_tenant() and event = any(:events)";

    private final JdbcClient sql;
    private final Sealing sealing;
    private final MailSettings settings;

    MailOutbox(JdbcClient sql, Sealing sealing, MailSettings settings) {
        this.sql = sql;
        this.sealing = sealing;
        this.settings = settings;
    }

    /// Whether this installation has a mail server; without one, nothing may be left here.
    public boolean delivers() {
        return settings.delivers();
    }

    /// Leaves a letter; a second one for the same event is not taken.
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(String event, String recipient, String subject, String text) {
        if (!delivers()) throw new IllegalStateException("There is no mail server to send by");
        sql.sql(INSERT)
                .param("event", event)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("text", sealing.seal(text, CurrentTenant.required(), PURPOSE))
                .update();
    }

    /// How the letters for these events stand, for those that have one.
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Delivery> deliveriesOf(Collection<String> events) {
        return sql
                .sql(STATES)
                .param("events", events.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString(1), delivery(row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Delivery delivery(String state) {
        return Delivery.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
