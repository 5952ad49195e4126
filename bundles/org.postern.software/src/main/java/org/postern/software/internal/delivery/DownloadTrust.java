// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.CertificateFiles;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.UpdateResult;

/**
 * Whom https servers of packages must be vouched for by: where there are certificates, by one of these and nobody else;
 * else by those the JVM trusts. Read anew for each pull.
 *
 * @param place a file or folder of certificates
 * @param required whether it must be there
 */
record DownloadTrust(Path place, boolean required) implements Sources.Trust {
    @Override
    public @Nullable SSLSocketFactory factory() throws RefusedException {
        if (!required && !Files.exists(place)) {
            return null;
        }
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            for (X509Certificate certificate : CertificateFiles.read(place)) {
                anchors.setCertificateEntry(Integer.toString(anchors.size()), certificate);
            }
            if (anchors.size() == 0) {
                throw new IOException("there is none");
            }
            TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
            trusted.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    "The certificates of download servers in " + place + " cannot be read (" + unreadable.getMessage()
                            + "), so no server is trusted: repair them, see downloadTrust of org.postern.software");
        }
    }
}
