package io.dashlabel.cloud.mlflow;

import io.dashlabel.cloud.http.Address;
import io.dashlabel.config.ConfigException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tracking server.
 *
 * @param shown for messages; holds no secret
 * @param api everything before {@code /api/2.0/mlflow}
 * @param workspace of Azure Machine Learning; absent for a server of MLflow itself
 */
public record TrackingAddress(String shown, Address api, Optional<Workspace> workspace) {

    private static final Pattern AZURE = Pattern.compile(
            "azureml://([^/?#@\\s]+)/mlflow/v[\\d.]+(/subscriptions/[^/?#\\s]+/resourceGroups/[^/?#\\s]+/providers/"
                    + "Microsoft\\.MachineLearningServices/workspaces/[^/?#\\s]+)/*",
            Pattern.CASE_INSENSITIVE);

    private static final String CHINA = "https://management.chinacloudapi.cn/.default";
    private static final String EVERYWHERE_ELSE = "https://management.azure.com/.default";

    /**
     * A workspace of Azure Machine Learning.
     *
     * @param history everything before {@code /experimentids}
     * @param scope of the tokens
     */
    public record Workspace(Address history, String scope) {}

    /**
     * Reads an {@code http(s)://} address, or an {@code azureml://} address as {@code az ml workspace show --query
     * mlflow_tracking_uri} gives it.
     *
     * @throws ConfigException about {@code mlflow}
     */
    public static TrackingAddress of(String text) {
        Matcher azure = AZURE.matcher(text.strip());
        if (azure.matches()) {
            // The service has only version 2.0 of the path, whatever the address says.
            Address host = Address.of("https://" + azure.group(1), "");
            boolean china = host.host().endsWith(".cn");
            return new TrackingAddress(
                    "azureml://" + azure.group(1) + " " + azure.group(2).replaceFirst(".*/", ""),
                    host.at("/mlflow/v2.0" + azure.group(2)),
                    Optional.of(
                            new Workspace(host.at("/history/v1.0" + azure.group(2)), china ? CHINA : EVERYWHERE_ELSE)));
        }
        if (text.strip().startsWith("azureml:")) {
            throw new ConfigException(
                    "mlflow",
                    "must be the whole address that 'az ml workspace show --query mlflow_tracking_uri' gives, which"
                            + " begins with azureml:// and ends with the name of the workspace");
        }
        Address address;
        try {
            address = Address.of(text, "");
        } catch (ConfigException e) {
            throw new ConfigException(
                    "mlflow",
                    "must be an address such as http://localhost:5000, without a user, or an azureml:// address; user"
                            + " and password have keys of their own");
        }
        return new TrackingAddress(address.toString(), address, Optional.empty());
    }

    /** Whether it is a workspace of Azure Machine Learning. */
    public boolean isAzure() {
        return workspace.isPresent();
    }

    @Override
    public String toString() {
        return shown;
    }
}
