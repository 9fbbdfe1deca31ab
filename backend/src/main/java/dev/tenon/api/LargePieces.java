package dev.tenon.api;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.stereotype.Component;

/// Lets bytes go out in large pieces: with Tomcat's own 8 KiB a gigabyte is 131,072 writes.
@Component
class LargePieces implements TomcatConnectorCustomizer {
    private static final int PIECE = 64 * 1024;

    @Override
    public void customize(Connector connector) {
        connector.setProperty("socket.appWriteBufSize", Integer.toString(PIECE));
    }
}
