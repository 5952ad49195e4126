// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.CoAPOptionException;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.OptionNumberRegistry;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.eclipse.californium.core.network.serialization.MessageHeader;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads datagrams and says for each malformed one what RFC 7252 asks for: a Reset (GEN-02), 4.02 for a critical option we
 * do not process (GEN-05), 4.05 for an unknown method, silence otherwise.
 */
final class StrictParser extends UdpDataParser {
    private static final int HIGHEST_METHOD = CoAP.Code.IPATCH.value;

    /** Tells our own refusals from Californium's. Never sent. */
    private static final ResponseCode UNSUPPORTED = ResponseCode.NOT_IMPLEMENTED;

    StrictParser() {
        super(true, StandardOptionRegistry.getDefaultOptionRegistry());
    }

    @Override
    protected MessageHeader parseHeader(DatagramReader reader) {
        if (!reader.bytesAvailable(4)) {
            throw new MessageFormatException("shorter than a header");
        }
        reader.mark();
        int head = reader.read(32);
        reader.reset();
        boolean versionOne = head >>> 30 == CoAP.VERSION;
        boolean confirmable = ((head >> 28) & 3) == CoAP.Type.CON.value;
        int code = (head >> 16) & 0xff;
        if (versionOne && ((head >> 24) & 0xf) > 8) {
            throw new CoAPMessageFormatException("token length above 8", null, head & 0xffff, code, confirmable, null);
        }
        MessageHeader header = super.parseHeader(reader);
        if (CoAP.isRequest(code)) {
            checkRequest(header, confirmable);
        }
        return header;
    }

    private static void checkRequest(MessageHeader header, boolean confirmable) {
        if (!confirmable && header.getType() != CoAP.Type.NON) {
            throw new MessageFormatException("a request in an acknowledgement");
        }
        if (header.getCode() > HIGHEST_METHOD) {
            throw new CoAPMessageFormatException(
                    "unknown method",
                    header.getToken(),
                    header.getMID(),
                    header.getCode(),
                    confirmable,
                    ResponseCode.METHOD_NOT_ALLOWED);
        }
    }

    @Override
    public void parseOptionsAndPayload(DatagramReader reader, Message message) {
        try {
            super.parseOptionsAndPayload(reader, message);
        } catch (CoAPMessageFormatException malformed) {
            throw failure(message, String.valueOf(malformed.getMessage()), answerTo(malformed.getErrorCode()));
        } catch (IllegalStateException oversized) {
            throw failure(message, "more payload than the block size", ResponseCode.BAD_REQUEST);
        }
    }

    /** Californium answers every malformed request with 4.02; only unsupported options deserve that, the rest a Reset. */
    private static @Nullable ResponseCode answerTo(ResponseCode code) {
        return switch (code) {
            case NOT_IMPLEMENTED -> ResponseCode.BAD_OPTION;
            case BAD_REQUEST -> ResponseCode.BAD_REQUEST;
            default -> null;
        };
    }

    private static CoAPMessageFormatException failure(Message message, String text, @Nullable ResponseCode code) {
        return new CoAPMessageFormatException(
                text, message.getToken(), message.getMID(), message.getRawCode(), message.isConfirmable(), code);
    }

    @Override
    public @Nullable Option createOption(int code, int number, byte[] value) {
        if (CoAP.isRequest(code) && OptionNumberRegistry.isCritical(number) && !processed(number)) {
            throw new CoAPOptionException("option " + number + " is not supported", UNSUPPORTED);
        }
        try {
            return super.createOption(code, number, value);
        } catch (CoAPOptionException known) {
            throw known;
        } catch (IllegalArgumentException badLength) {
            // RFC 7252, section 5.4.3: a value out of range makes the option an unknown one
            if (!OptionNumberRegistry.isCritical(number)) {
                return null;
            }
            if (CoAP.isRequest(code)) {
                throw new CoAPOptionException("option " + number + " has a wrong length", UNSUPPORTED);
            }
            throw badLength;
        }
    }

    private static boolean processed(int number) {
        return switch (number) {
            case OptionNumberRegistry.URI_HOST,
                    OptionNumberRegistry.URI_PORT,
                    OptionNumberRegistry.URI_PATH,
                    OptionNumberRegistry.URI_QUERY,
                    OptionNumberRegistry.ACCEPT,
                    OptionNumberRegistry.BLOCK1,
                    OptionNumberRegistry.BLOCK2 -> true;
            default -> false;
        };
    }
}
