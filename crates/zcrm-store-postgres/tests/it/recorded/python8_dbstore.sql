/*M!999999\- enable the sandbox mode */ 
INSERT INTO "oauthtoken" ("id", "user_name", "client_id", "client_secret", "refresh_token", "access_token", "grant_token", "expiry_time", "redirect_url", "api_domain") VALUES ('1','ada@example.com','1000.CLIENT','5ec7e7','1000.refresh.ada','1000.access.ada',NULL,'1900000000000',NULL,'https://www.zohoapis.com'),
('2','o\'brien@example.com:700','1000.CLIENT','5ec7e7','1000.refresh.obrien','1000.access.obrien','1000.grant.obrien','1900000000001','https://app.example.com/cb?a=1&b=\"2\"','https://www.zohoapis.eu'),
('3',NULL,'1000.CLIENT','5ec7e7','1000.refresh.nameless','1000.access.nameless',NULL,'1900000000002',NULL,NULL),
('4','back\\slash@example.com',NULL,NULL,NULL,'1000.access.only',NULL,NULL,NULL,NULL),
('5','rené@example.com','1000.CLIENT','5ec7e7',NULL,NULL,'1000.grant.rene',NULL,'https://app.example.com/cb',NULL);
