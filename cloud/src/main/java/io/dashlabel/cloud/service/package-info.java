/**
 * What all model services share: {@link io.dashlabel.cloud.service.ServiceClients} gives connections and rate limiters,
 * {@link io.dashlabel.cloud.service.AzureLogin} the settings of a key or an identity of Microsoft Entra.
 */
@NullMarked
package io.dashlabel.cloud.service;

import org.jspecify.annotations.NullMarked;
