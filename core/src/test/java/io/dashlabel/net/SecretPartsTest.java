package io.dashlabel.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPartsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://h:5432/db?user=u&password=cAnary          | jdbc:postgresql://h:5432/db?user=u&password=***
            jdbc:postgresql://h/db?password=cAnary&sslmode=disable      | jdbc:postgresql://h/db?password=***&sslmode=disable
            jdbc:postgresql://h1:5432,h2:5433/db?sslpassword=cAnary     | jdbc:postgresql://h1:5432,h2:5433/db?sslpassword=***
            jdbc:postgresql://h/db?PassWord=cAnary                      | jdbc:postgresql://h/db?PassWord=***
            jdbc:postgresql://h/db?p%61ssword=cAnary                    | jdbc:postgresql://h/db?p%61ssword=***
            jdbc:postgresql://h/db?p%2561ssword=cAnary                  | jdbc:postgresql://h/db?p%2561ssword=***
            jdbc:postgresql://h/db?password=cAn#ry&user=u               | jdbc:postgresql://h/db?password=***&user=u
            jdbc:postgresql://h/db?password=cAn;ry                      | jdbc:postgresql://h/db?password=***
            jdbc:postgresql://h/db?password=cAn&ry                      | jdbc:postgresql://h/db?password=***&***
            jdbc:postgresql://h/db?password=cAn=ry                      | jdbc:postgresql://h/db?password=***
            jdbc:postgresql://h/db?password=cAn?ry                      | jdbc:postgresql://h/db?password=***
            jdbc:postgresql://u:cAnary@h/db                             | jdbc:postgresql://***@h/db
            jdbc:postgresql://u:c/n?ry@h/db                             | jdbc:postgresql://***@h/db
            jdbc:sqlserver://h:1433;databaseName=d;user=u;password=cAnary;encrypt=true | jdbc:sqlserver://h:1433;databaseName=d;user=u;password=***;encrypt=true
            https://cAnary@h/x                                          | https://***@h/x
            https://u:cAn@ry@h:8443/x                                   | https://***@h:8443/x
            https://a.blob.core.windows.net/c/f?sv=2024&se=9&sig=cAn%2Bry%3D | https://a.blob.core.windows.net/c/f?sv=2024&se=9&sig=***
            https://h/f?code=cAnary==                                   | https://h/f?code=***
            https://h/x?subscription-key=cAnary&a=b                     | https://h/x?subscription-key=***&a=b
            https://s3/x?X-Amz-Signature=cAnary&X-Amz-Date=1            | https://s3/x?X-Amz-Signature=***&X-Amz-Date=1
            azblob://acct/c/f?access_token=cAnary                       | azblob://acct/c/f?access_token=***
            DefaultEndpointsProtocol=https;AccountName=a;AccountKey=cAnary==;EndpointSuffix=x | DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;EndpointSuffix=x
            Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=cAnary= | Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=***
            host=h user=u password=cAnary dbname=d                      | host=h user=u password=*** dbname=d
            host=h password = cAnary                                    | host=h password = ***
            host='h' passWord='cAn \\'ary' port=1                        | host='h' passWord=*** port=1
            sv=2024&sr=c&sig=cAnary                                     | sv=2024&sr=c&sig=***
            """)
    void secrets_are_masked_and_nothing_else(String address, String masked) {
        assertThat(SecretParts.masked(address)).isEqualTo(masked);
        assertThat(SecretParts.masked(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs/answers.db",
                "/data/key=value;password.db",
                "a?b&c",
                "a=1 b=2",
                "key=5/day=3",
                "C:\\runs\\answers.db",
                "jdbc:postgresql://h:5432/db",
                "jdbc:postgresql://[::1]:5432/db?user=u&sslmode=verify-full&sslkey=/k.pk8",
                "jdbc:postgresql://h1,h2:5433/db?tcpKeepAlive=true",
                "https://h:8443/@scope/package?api-version=2024-10-21",
                "http://localhost:11434/v1",
                "azblob://acct/container/100%/a&b"
            })
    void what_holds_none_stays(String address) {
        assertThat(SecretParts.masked(address)).isEqualTo(address);
        assertThat(SecretParts.hidden(address)).isEqualTo(address);
    }

    @Test
    void sentences_are_told_without_them() {
        assertThat(
                        SecretParts.hidden(
                                "there is no 'https://u:cAnary@h/x?sig=cAnary&a=b' and no jdbc:postgresql://h/d?password=cAnary, said it"))
                .isEqualTo(
                        "there is no 'https://***@h/x?sig=***&a=b' and no jdbc:postgresql://h/d?password=*** said it");
        assertThat(SecretParts.hidden("write ?user=…&password=…, or &password=${DBPW}; a@b.org is a@b.org"))
                .isEqualTo("write ?user=…&password=…, or &password=${DBPW}; a@b.org is a@b.org");
    }

    @Test
    void names_that_mean_a_secret() {
        for (String name : new String[] {
            "password",
            "PASSWORD",
            "sslpassword",
            "passwd",
            "pwd",
            "sig",
            "token",
            "access_token",
            "key",
            "api-key",
            "apiKey",
            "AccountKey",
            "SharedAccessKey",
            "signature",
            "client_secret",
            "X-Amz-Credential",
            "pass%77ord",
            "code"
        }) {
            assertThat(SecretParts.isMeantBy(name)).as(name).isTrue();
        }
        for (String name : new String[] {
            "user",
            "sslmode",
            "sslkey",
            "currentSchema",
            "tcpKeepAlive",
            "api-version",
            "sv",
            "sr",
            "max_tokens",
            "keyboard"
        }) {
            assertThat(SecretParts.isMeantBy(name)).as(name).isFalse();
        }
    }
}
