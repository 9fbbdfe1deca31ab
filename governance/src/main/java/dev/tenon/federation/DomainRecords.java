package dev.tenon.federation;

import java.util.Hashtable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What DNS says in a domain's text records, asked anew each time; the system's servers unless
/// others are named.
@Component
class DomainRecords {
    private final Hashtable<String, String> settings = new Hashtable<>();

    /// `servers` such as `9.9.9.9 149.112.112.112:53`, or nothing.
    DomainRecords(@Value("${tenon.dns.servers:}") String servers) {
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", "1500");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        var named =
                Stream.of(servers.strip().split("\\s+"))
                        .filter(server -> !server.isEmpty())
                        .map(server -> "dns://" + server)
                        .collect(Collectors.joining(" "));
        if (!named.isEmpty()) settings.put(Context.PROVIDER_URL, named);
    }

    /// No records and no such domain are the same to us: nothing is proven. The DNS provider hands
    /// out texts and never objects.
    @SuppressWarnings("BanJNDI")
    Set<String> textsOf(String domain) throws Unanswered {
        var texts = new TreeSet<String>();
        try {
            var context = new InitialDirContext(settings);
            try {
                var found = context.getAttributes(domain + ".", new String[] {"TXT"}).get("TXT");
                if (found == null) return texts;
                for (var all = found.getAll(); all.hasMore(); )
                    texts.add(String.valueOf(all.next()).replaceAll("^\"|\"$", ""));
                return texts;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException none) {
            return texts;
        } catch (NamingException silent) {
            throw new Unanswered(silent);
        }
    }

    /// No server answered; nobody knows what the domain says.
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(NamingException cause) {
            super(cause);
        }
    }
}
