/*M!999999\- enable the sandbox mode */ 
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `oauthtoken` (
  `id` varchar(10) NOT NULL,
  `user_name` varchar(255) DEFAULT NULL,
  `client_id` varchar(255) DEFAULT NULL,
  `client_secret` varchar(255) DEFAULT NULL,
  `refresh_token` varchar(255) DEFAULT NULL,
  `access_token` varchar(255) DEFAULT NULL,
  `grant_token` varchar(255) DEFAULT NULL,
  `expiry_time` varchar(20) DEFAULT NULL,
  `redirect_url` varchar(255) DEFAULT NULL,
  `api_domain` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `oauthtoken` VALUES ('1','ada@example.com','1000.CLIENT','5ec7e7','1000.refresh.ada','1000.access.ada',NULL,'1900000000000',NULL,'https://www.zohoapis.com');
INSERT INTO `oauthtoken` VALUES ('2','o\'brien@example.com:700','1000.CLIENT','5ec7e7','1000.refresh.obrien','1000.access.obrien','1000.grant.obrien','1900000000001','https://app.example.com/cb?a=1&b=\"2\"','https://www.zohoapis.eu');
INSERT INTO `oauthtoken` VALUES ('3',NULL,'1000.CLIENT','5ec7e7','1000.refresh.nameless','1000.access.nameless',NULL,'1900000000002',NULL,NULL);
INSERT INTO `oauthtoken` VALUES ('4','back\\slash@example.com',NULL,NULL,NULL,'1000.access.only',NULL,NULL,NULL,NULL);
INSERT INTO `oauthtoken` VALUES ('5','rené@example.com','1000.CLIENT','5ec7e7',NULL,NULL,'1000.grant.rene',NULL,'https://app.example.com/cb',NULL);
