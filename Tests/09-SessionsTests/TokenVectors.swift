@testable import Sessions

/// Keys and tokens that other programs have made: RFC 7515's own, and those of openssl and joserfc.
enum TokenVectors {
    /// RFC 7515 §A.1: the key, and a token that expired in 2011.
    static let rfcKey = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
    static let rfcToken =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    /// RFC 8037 §A: an Ed25519 key, and what was signed with it.
    static let rfcPublic = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    static let rfcSigned = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    static let rfcSignature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"

    /// Both say: iss https://login.example, sub ada, aud shop and blog, exp 2000000000, nbf 1000000000, scope "read write", plan gold.
    static let rsaToken =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJzdWIiOiJhZGEiL"
        + "CJhdWQiOlsic2hvcCIsImJsb2ciXSwiZXhwIjoyMDAwMDAwMDAwLCJuYmYiOjEwMDAwMDAwMDAsInNjb3BlIjoicmVhZCB3cml0ZSIsInBsYW4"
        + "iOiJnb2xkIn0.tXvM_r49L4Z1smqP1pulReDJdSogCG2TiWBhpO1J2limjpy0rcXKpcA-buF4dZL2Q0gVFzeRG-NBPrhfYk0zlSAXomRJyzif1"
        + "SNsWFF_teDQEAUUaDRweamPTvNQIa9c6H7DDZSCnYIzL06svWf1gZkngTwcCPrsFLvR-1qnOy9ZSxN8e0V7XYPoeiPh1EEcNGrtU5TzbxpU0qD"
        + "zaOJKyT9aupOuzyJE0Rdbc16bwP9FQK1P3EoWtOpzJuZGk8Nd2r4wJmhB2f4hd_9zGlJWLKWCWUhCu2bhJV_q0mBzQFoyB8QR62bzjXpOVl_dq"
        + "MYKM9oE5TLh-q3FAGEJ7NS8OA"
    static let ecToken =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiIsImtpZCI6ImVjIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJzdWIiOiJhZGEiLC"
        + "JhdWQiOlsic2hvcCIsImJsb2ciXSwiZXhwIjoyMDAwMDAwMDAwLCJuYmYiOjEwMDAwMDAwMDAsInNjb3BlIjoicmVhZCB3cml0ZSIsInBsYW4i"
        + "OiJnb2xkIn0.GNa8SXilZEIC0nscj3tce3tXUXj2edTc43JxsSGc21HgcITxH5Ubc3R1faM5DMLbRJGv8HmT5TnHa3JXkkkQ9w"

    static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2s6HBvJfB2o2wwfHoAWK
        RYVU6BDpDQzJ6Gruv5v+7cX7Yt9m1wkd3gQPLnd1a8lnuJIRZF7P8Goi1iwIzpYr
        rSDFPEZCs9UPs8ffkT9Rh0X5pdMUnSlR3AKqBvBwwF4Zk4IK7KdDyNL2kJuwZC6f
        XQD2Wt3JG9xaBi/TmiKUFvDJQhgcRLvlDLTIAP/9EnGS9NtlDhPj+2XkpRvf6uBa
        Vq6Fu4X/+Xy/yQ8yWbYC3p5GC68urxI1oyrA/Q3edFhWes1CyQ1RXPZsN15QZ0pK
        49hTShdyY9cwb4p8wy+BdpYBjAyKHF4CMTWyHIXGFv5n8HMS09LvLqO2gcrtm9ef
        cwIDAQAB
        -----END PUBLIC KEY-----
        """
    static let ecPublic = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAERdVAtQO8LmdxBvCi2b2u1n3f7PHn
        QBznZM1sSrAqPxSKZP574U/U2XU7SrgeBM4mgIrwK98R82t6x9GXt8Pb3w==
        -----END PUBLIC KEY-----
        """
    static let ecPrivate = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSJFr/QKm5ORqWsol
        wgyJq/OsBlUNivsRIDhT4yzql8ShRANCAARF1UC1A7wuZ3EG8KLZva7Wfd/s8edA
        HOdkzWxKsCo/FIpk/nvhT9TZdTtKuB4EziaAivAr3xHza3rH0Ze3w9vf
        -----END PRIVATE KEY-----
        """
}
