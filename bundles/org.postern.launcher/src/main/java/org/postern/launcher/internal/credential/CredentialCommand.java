// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.credential;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.postern.launcher.internal.StartException;
import org.postern.launcher.internal.UsageException;

/**
 * Makes a secret on this machine. What others may know (identity, public key, certificate request) goes to standard output,
 * what to do with it to standard error; the secret goes to its file only.
 */
public final class CredentialCommand {
    private final CredentialOptions options;
    private final PrintStream out;
    private final PrintStream err;

    private CredentialCommand(CredentialOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs it; the result is the exit code of the process. */
    public static int run(Path home, List<String> arguments, PrintStream out, PrintStream err)
            throws UsageException, StartException {
        CredentialCommand command = new CredentialCommand(CredentialOptions.parse(home, arguments), out, err);
        try {
            switch (command.options.kind()) {
                case "psk" -> command.preSharedKey();
                case "rpk" -> command.rawPublicKey();
                default -> command.certificateRequest();
            }
        } catch (GeneralSecurityException lacking) {
            throw new StartException("this Java cannot make the key: " + lacking.getMessage(), lacking);
        }
        return 0;
    }

    private void preSharedKey() throws StartException {
        KeyFile file = KeyFile.in(options.etc(), options.name() + ".psk").unused();
        byte[] key = new byte[options.bytes()];
        new SecureRandom().nextBytes(key);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes((options.identity() + ":").getBytes(StandardCharsets.UTF_8));
        for (byte each : key) {
            line.write(Character.forDigit(each >> 4 & 0xf, 16));
            line.write(Character.forDigit(each & 0xf, 16));
        }
        line.write('\n');
        Arrays.fill(key, (byte) 0);
        file.write(line.toByteArray());
        out.println(options.identity());
        err.println("The key of " + options.identity() + " is in " + file.path()
                + "; enter it at the server, over a way" + " nobody else reads.");
        next("psk", file, "");
    }

    private void rawPublicKey() throws StartException, GeneralSecurityException {
        KeyFile file = KeyFile.in(options.etc(), options.name() + ".pem").unused();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] secret = pair.getPrivate().getEncoded();
        byte[] open = KeyFile.pem("PUBLIC KEY", pair.getPublic().getEncoded());
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(KeyFile.pem("PRIVATE KEY", secret));
        both.writeBytes(open);
        Arrays.fill(secret, (byte) 0);
        file.write(both.toByteArray());
        out.print(new String(open, StandardCharsets.US_ASCII));
        err.println("The private key is in " + file.path() + "; enter the public key above at the server.");
        next("rpk", file, ", \"serverFile\": \"keys/SERVER.pem\"");
    }

    private void certificateRequest() throws StartException, GeneralSecurityException {
        KeyFile file = KeyFile.in(options.etc(), options.name() + ".key").unused();
        CertificateRequest request =
                CertificateRequest.make(options.subject(), file.path().resolveSibling("."));
        byte[] secret = request.privateKey();
        file.write(KeyFile.pem("PRIVATE KEY", secret));
        Arrays.fill(secret, (byte) 0);
        out.print(request.text());
        err.println(
                "The private key is in " + file.path() + "; have the request above signed, and put the certificate into"
                        + " keys/" + options.name() + ".crt.");
        next(
                "x509",
                file,
                ", \"certificateFile\": \"keys/" + options.name() + ".crt\", \"serverFile\": \"keys/SERVER.crt\"");
    }

    private void next(String mode, KeyFile file, String rest) {
        err.println("In the account: \"securityMode\": \"" + mode + "\", \"keyFile\": \"" + file.name() + "\"" + rest);
    }
}
