// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.postern.engine.internal.core.SecurityInstance;

/** Makes of the configuration of an account, and the files it names, what secures it. */
public final class KeyFiles {
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private final KeyFolder folder;

    public KeyFiles(KeyFolder folder) {
        this.folder = folder;
    }

    /**
     * Reads the files and checks that all of it goes together.
     *
     * @throws IllegalArgumentException naming key, file, what is wrong and what to do
     */
    public AccountSecurity read(SecuritySettings settings) {
        AccountSecurity security = security(settings);
        SecurityInstance instance = new SecurityInstance();
        instance.serverUri.set(settings.uri());
        security.into(instance);
        List<String> problems = KeyMaterial.problems("It", instance);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return security;
    }

    private AccountSecurity security(SecuritySettings settings) {
        return switch (settings.mode()) {
            case "auto", "psk" -> psk(settings);
            case "rpk" -> rawPublicKey(settings);
            case "x509" -> certificate(settings);
            case "nosec" -> AccountSecurity.NONE;
            default -> throw new IllegalArgumentException(
                    "securityMode must be auto, psk, rpk, x509 or nosec, not " + settings.mode());
        };
    }

    private AccountSecurity psk(SecuritySettings settings) {
        byte[] identity = settings.pskIdentity().getBytes(StandardCharsets.UTF_8);
        if (settings.keyFile().isEmpty()) {
            if (settings.pskIdentity().isEmpty() || settings.pskKey().isEmpty()) {
                throw new IllegalArgumentException(
                        "keyFile is missing: a coaps:// server needs a key; give it, or --psk on the command line");
            }
            return AccountSecurity.psk(identity, PresharedKey.hexadecimal("pskKey", settings.pskKey()));
        }
        if (!settings.pskKey().isEmpty()) {
            throw new IllegalArgumentException("pskKey and keyFile are both given: keep keyFile");
        }
        KeyFolder.KeyFile file = folder.secret("keyFile", settings.keyFile());
        try {
            PresharedKey found = PresharedKey.read(file);
            return AccountSecurity.psk(identity.length == 0 ? found.identity() : identity, found.key());
        } finally {
            Keys.wipe(file.content());
        }
    }

    private AccountSecurity rawPublicKey(SecuritySettings settings) {
        need(settings.keyFile(), "keyFile", "the file of the gateway's private key");
        need(settings.serverFile(), "serverFile", "the file of the server's public key");
        OwnKey own = own(settings, PUBLIC);
        KeyFolder.KeyFile server = folder.file("serverFile", settings.serverFile());
        byte[] serverKey = Pem.first(server.pem(), PUBLIC);
        if (serverKey == null) {
            throw server.wrong("it holds no public key; give a PEM file with BEGIN PUBLIC KEY");
        }
        return AccountSecurity.rawPublicKey(own.offered(), serverKey, own.privateKey());
    }

    private AccountSecurity certificate(SecuritySettings settings) {
        need(settings.keyFile(), "keyFile", "the file of the gateway's private key");
        boolean anchors = !settings.trustFile().isEmpty();
        if (anchors != settings.serverFile().isEmpty()) {
            throw new IllegalArgumentException(
                    "An account with certificates needs either serverFile, the one certificate"
                            + " of the server, or trustFile, the certificates of its issuers");
        }
        OwnKey own = own(settings, CERTIFICATE);
        String key = anchors ? "trustFile" : "serverFile";
        KeyFolder.KeyFile file = folder.file(key, anchors ? settings.trustFile() : settings.serverFile());
        byte[] server = Pem.all(file.pem(), CERTIFICATE);
        if (server.length == 0) {
            throw file.wrong("it holds no certificate; give a PEM file with BEGIN CERTIFICATE");
        }
        return AccountSecurity.certificate(own.offered(), server, own.privateKey(), anchors);
    }

    /** The private key, and what the server gets to see of it. */
    private OwnKey own(SecuritySettings settings, String label) {
        KeyFolder.KeyFile file = folder.secret("keyFile", settings.keyFile());
        try {
            char[] password = folder.password(settings.passwordFile());
            List<Pem> blocks = file.pem();
            OwnKey own = blocks.isEmpty()
                    ? OwnKey.ofKeyStore(file, password, label.equals(CERTIFICATE))
                    : OwnKey.ofPem(file, blocks, password).with(Pem.all(blocks, label));
            KeyFolder.KeyFile asked = file;
            if (!settings.certificateFile().isEmpty()) {
                asked = folder.file("certificateFile", settings.certificateFile());
                own = own.with(Pem.all(asked.pem(), label));
            }
            if (own.offered().length == 0) {
                throw asked.wrong("it holds no " + label.toLowerCase(Locale.ROOT)
                        + " of the gateway; give certificateFile, a PEM file with BEGIN " + label);
            }
            return own;
        } finally {
            Keys.wipe(file.content());
        }
    }

    private static void need(String value, String key, String what) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing: give " + what + ", relative to etc/");
        }
    }
}
