// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator may set; {@link Settings} validates it. */
@ObjectClassDefinition(
        name = "Postern CoAP over UDP",
        description =
                "Times and limits of the CoAP transport. All limits hold for one server connection unless they say otherwise.")
@interface CoapConfiguration {
    @AttributeDefinition(
            description = "Time before the first retransmission (ACK_TIMEOUT of RFC 7252)",
            min = "100",
            max = "60000")
    int ackTimeoutMillis() default 2000;

    @AttributeDefinition(
            description = "Retransmissions of a message (MAX_RETRANSMIT of RFC 7252)",
            min = "1",
            max = "10")
    int maxRetransmit() default 4;

    @AttributeDefinition(
            description = "Time after which a request without answer is acknowledged; its answer then comes separately",
            min = "10",
            max = "1500")
    int acknowledgeAfterMillis() default 500;

    @AttributeDefinition(
            description = "Largest payload of one message; larger ones are sent in blocks",
            options = {
                @Option(label = "16", value = "16"),
                @Option(label = "32", value = "32"),
                @Option(label = "64", value = "64"),
                @Option(label = "128", value = "128"),
                @Option(label = "256", value = "256"),
                @Option(label = "512", value = "512"),
                @Option(label = "1024", value = "1024")
            })
    int blockSizeBytes() default 1024;

    @AttributeDefinition(
            description = "Time without a block after which a block-wise transfer is given up",
            min = "1",
            max = "3600")
    int transferTimeoutSeconds() default 120;

    @AttributeDefinition(
            description = "Block-wise transfers open at the same time, in each direction",
            min = "1",
            max = "64")
    int maxTransfers() default 8;

    @AttributeDefinition(
            description = "Largest answer of a server to a request of the gateway",
            min = "1024",
            max = "1048576")
    int maxResponseBytes() default 65536;

    @AttributeDefinition(
            description =
                    "Answers to POST, PUT and DELETE remembered against duplicates, for 247 s, of all connections together;"
                            + " when full, further ones get 5.03. A server with 16-bit message ids never needs more"
                            + " than 65536, which take 12 MB",
            min = "64",
            max = "65536")
    int maxRememberedAnswers() default 65536;

    @AttributeDefinition(
            description =
                    "Observations of which the path is kept for the blocks of large notifications; also the number of"
                            + " non-confirmable notifications whose Reset is still understood. As many as"
                            + " maxObservations of org.postern.engine",
            min = "16",
            max = "65536")
    int maxObservations() default 4096;

    @AttributeDefinition(description = "Server connections open at the same time", min = "1", max = "64")
    int maxConnections() default 16;

    @AttributeDefinition(
            description =
                    "Threads, over all connections, for preparations and for large content that is not read in the turn of its"
                            + " object",
            min = "1",
            max = "8")
    int workerThreads() default 2;

    @AttributeDefinition(description = "Tasks that may wait for these threads", min = "16", max = "4096")
    int workerQueue() default 256;
}
