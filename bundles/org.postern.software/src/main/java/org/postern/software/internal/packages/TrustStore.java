// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The certificates whose holders, or whose customers, may sign packages. Read anew for each package. */
final class TrustStore {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final Path place;
    private final Set<X509Certificate> anchors = new HashSet<>();

    private TrustStore(Path place) {
        this.place = place;
    }

    /**
     * Reads certificates, in PEM or DER, from a file or from the files of a folder.
     *
     * @return null when there is neither
     * @throws RefusedException when one of them cannot be read: then nobody is trusted
     */
    static @Nullable TrustStore read(Path place) throws RefusedException {
        if (!at(place)) {
            return null;
        }
        TrustStore store = new TrustStore(place);
        try {
            store.anchors.addAll(CertificateFiles.read(place));
        } catch (IOException | CertificateException unreadable) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    "The trust store " + place + " cannot be read (" + unreadable.getMessage()
                            + "), so nobody is trusted: repair it");
        }
        return store;
    }

    /** Whether there is something; what cannot be looked at, or leads nowhere, is no sign that nobody asks for signatures. */
    static boolean at(Path place) {
        return !Files.notExists(place, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Why a signer is not trusted.
     *
     * @param now when the package is judged
     * @return null when the signer is trusted
     */
    @Nullable
    String problem(CodeSigner signer, Instant now) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : signer.getSignerCertPath().getCertificates()) {
            chain.add((X509Certificate) certificate);
        }
        X509Certificate leaf = chain.get(0);
        String validity = validity(chain, now);
        if (validity != null) {
            return validity;
        }
        if (!maySign(leaf)) {
            return "The certificate of " + subject(leaf) + " is not for signing code: sign with one that is";
        }
        if (anchors.contains(leaf)) {
            return null;
        }
        try {
            build(leaf, chain, now);
            return null;
        } catch (GeneralSecurityException untrusted) {
            return "The signature of " + subject(leaf) + " leads to no certificate in " + place
                    + ": sign with one that does, or add its issuer there (" + untrusted.getMessage() + ")";
        }
    }

    private static @Nullable String validity(List<X509Certificate> chain, Instant now) {
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity(Date.from(now));
            } catch (CertificateExpiredException expired) {
                return "The certificate of " + subject(certificate) + " expired on "
                        + certificate.getNotAfter().toInstant() + ": sign with a valid one";
            } catch (CertificateNotYetValidException early) {
                return "The certificate of " + subject(certificate) + " is valid only from "
                        + certificate.getNotBefore().toInstant() + " on, and here it is " + now
                        + ": set the clock of the gateway";
            }
        }
        return null;
    }

    private static boolean maySign(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[0]) {
            return false;
        }
        try {
            List<String> extended = leaf.getExtendedKeyUsage();
            return extended == null || extended.contains(CODE_SIGNING) || extended.contains(ANY_USAGE);
        } catch (CertificateException unreadable) {
            return false;
        }
    }

    private void build(X509Certificate leaf, List<X509Certificate> chain, Instant now) throws GeneralSecurityException {
        Set<TrustAnchor> trusted = new HashSet<>();
        for (X509Certificate anchor : anchors) {
            trusted.add(new TrustAnchor(anchor, null));
        }
        if (trusted.isEmpty()) {
            throw new InvalidAlgorithmParameterException("it is empty");
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        // a gateway in the field reaches no list of revoked certificates; who is not trusted any more leaves the store
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    /** Who signed, for people. */
    static String subject(CodeSigner signer) {
        return subject(
                (X509Certificate) signer.getSignerCertPath().getCertificates().get(0));
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
