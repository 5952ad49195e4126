// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set; {@link Rules} and {@link Limits} hold it checked. */
@ObjectClassDefinition(
        name = "Postern software packages",
        description = "Which packages are welcome, how large they may be, and how they are fetched")
public @interface SoftwareConfiguration {
    @AttributeDefinition(
            description =
                    "The certificates, in PEM or DER, of those whose packages are trusted: a file, or a folder of files. As"
                            + " soon as it exists every package must be signed. Empty: trust/software in the configuration folder")
    String trustStore() default "";

    @AttributeDefinition(
            description = "Whether packages must be signed even while there is no trust store: none is accepted then")
    boolean alwaysSigned() default false;

    @AttributeDefinition(description = "Whether a package may be older than the installed one")
    boolean downgrades() default false;

    @AttributeDefinition(description = "The largest package, in MiB", min = "1", max = "2047")
    int maxPackageMebibytes() default 256;

    @AttributeDefinition(description = "The most a package may unpack to, in MiB", min = "1", max = "8192")
    int maxUnpackedMebibytes() default 512;

    @AttributeDefinition(
            description = "The most entries of a package, those of its bundles counted in",
            min = "1",
            max = "60000")
    int maxEntries() default 20_000;

    @AttributeDefinition(
            description = "The most an entry of more than 1 MiB may grow when unpacked, as a factor",
            min = "2",
            max = "1032")
    int maxRatio() default 100;

    @AttributeDefinition(description = "What stays free on the disk, in MiB", min = "0", max = "65536")
    int reserveMebibytes() default 32;

    @AttributeDefinition(
            description =
                    "The certificates, in PEM or DER, by which https servers of packages are known: a file, or a folder of"
                            + " files. Where it exists, what the JVM trusts does not count. Empty: trust/downloads in the"
                            + " configuration folder")
    String downloadTrust() default "";

    @AttributeDefinition(description = "Time to reach the server of a pull, in seconds", min = "1", max = "300")
    int connectTimeoutSeconds() default 30;

    @AttributeDefinition(
            description = "Time without a byte after which a pull is interrupted and resumed, in seconds",
            min = "1",
            max = "3600")
    int idleTimeoutSeconds() default 60;

    @AttributeDefinition(description = "Time after which a pull is given up, in minutes", min = "1", max = "10080")
    int pullTimeoutMinutes() default 720;

    @AttributeDefinition(
            description = "How often a pull is tried again without a new byte before it is given up",
            min = "0",
            max = "100")
    int pullRetries() default 5;
}
