// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of {@link CardImage}, PID {@code org.postern.bootstrap.card}. */
@ObjectClassDefinition(name = "Postern card image", description = "A smartcard with bootstrap data, as files")
@interface CardConfiguration {
    @AttributeDefinition(
            description =
                    "The folder that holds one file for each elementary file of the card, named by its file id, such as"
                            + " 5031; a folder that is not there is a card that is not inserted")
    String image();
}
